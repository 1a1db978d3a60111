-- When the text of a letter began to leave. Until the mail server has answered, nobody knows whether it arrived: such a letter is not
-- sent again by itself.
ALTER TABLE outbox ADD COLUMN left_at BIGINT;
