-- The audit log as a chain (src/server/chain/). Each link holds what a line of `events` was when it was sealed, and the link before.
-- Links are only ever added: that a line was emptied or deleted, as erasing an account or the end of its time demands, is a link, too.
CREATE TABLE event_chain (
    -- 1 and so on, without a gap.
    number BIGINT PRIMARY KEY,
    -- 0 in the first link.
    event BIGINT NOT NULL,
    -- begun, written, emptied, deleted
    what TEXT NOT NULL,
    -- When the event happened, for whoever looks for one that is gone; and when this link was made.
    happened_at BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- 1 for what strangers did to nobody in particular, which is deleted after a while.
    passing BIGINT NOT NULL,
    -- Three of SHA-256: of what stays, of `detail`, of `address` and `agent`. In the first link 32 bytes of chance.
    digests BYTEA NOT NULL,
    -- SHA-256 over all of that and the hash before, in hex.
    hash TEXT NOT NULL
);
CREATE INDEX event_chain_of_event ON event_chain (event, number);

-- Lines that were written, emptied or deleted, and have to be sealed. Triggers write it, in the transaction of the change itself.
-- `notice` is chance, so that a second notice of the same event is never taken for the first; `onward` stands for all events after
-- that number, of which there is no notice: those that were there before the chain.
CREATE TABLE events_unchained (
    event BIGINT NOT NULL,
    notice TEXT NOT NULL,
    PRIMARY KEY (event, notice)
);
INSERT INTO events_unchained (event, notice) VALUES (0, 'onward');

-- What can be emptied is sealed with chance of its own, which is emptied along with it: nobody can try afterwards which address fits.
ALTER TABLE events ADD COLUMN detail_salt TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN origin_salt TEXT NOT NULL DEFAULT '';

-- Nothing but emptying, and deleting what strangers did, gets at a line; nothing at all gets at a link.
CREATE FUNCTION note_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO events_unchained (event, notice)
    VALUES (CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, CAST(gen_random_uuid() AS TEXT));
    RETURN NULL;
END $$;
CREATE FUNCTION keep_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.subject_id IS NULL AND OLD.place IS NULL AND OLD.actor = 'visitor' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - ARRAY['detail', 'address', 'agent', 'detail_salt', 'origin_salt']
          = to_jsonb(OLD) - ARRAY['detail', 'address', 'agent', 'detail_salt', 'origin_salt']
        AND NEW.detail IN (OLD.detail, '{}') AND NEW.address IN (OLD.address, '') AND NEW.agent IN (OLD.agent, '')
        AND NEW.detail_salt IN (OLD.detail_salt, '') AND NEW.origin_salt IN (OLD.origin_salt, '') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the audit log is append-only: a line can only be emptied';
END $$;
CREATE FUNCTION keep_event_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the chain of the audit log is append-only';
END $$;
CREATE TRIGGER events_noted AFTER INSERT OR UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION note_event();
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION keep_event();
CREATE TRIGGER events_last BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION keep_event();
CREATE TRIGGER event_chain_stays BEFORE UPDATE OR DELETE ON event_chain FOR EACH ROW EXECUTE FUNCTION keep_event_chain();
CREATE TRIGGER event_chain_lasts BEFORE TRUNCATE ON event_chain FOR EACH STATEMENT EXECUTE FUNCTION keep_event_chain();
