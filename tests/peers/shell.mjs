// As much of a shell as printed commands need: quotes, continued lines, comments, variables and `$(command)`. No pipes, no heredocs.

const TOKEN =
  /\\\r?\n|'([^']*)'|"((?:[^"\\$]|\\.|\$\((?:'[^']*'|[^()'])*\)|\$)*)"|\$\(((?:'[^']*'|"(?:[^"\\]|\\.)*"|[^()'"])*)\)|\$\{?(\w+)\}?|\\(.)|(\r?\n|;|&&)|(\s)|([^\s\\'"$;&|<>`]+)|(.)/gsy;

/**
 * Runs each command in turn, so that one can use what those before it said. `run` takes words and gives what would be printed.
 * A shell goes on after a line that was refused: what it said is put into `refused`. Without that, the first one ends it all.
 */
export function shell(text, run, refused = null, variables = {}) {
  const said = [];
  let words = [],
    word = null,
    comment = false;
  const put = more => (word = (word ?? '') + more);
  const end = () => (word !== null && words.push(word), (word = null));
  const value = name => variables[name] ?? fail(`the variable ${name} was never set`);
  const within = command => shell(command, run, null, variables).join('\n').trim();
  const one = () => {
    try {
      said.push(run(words));
    } catch (error) {
      if (!refused || !(error instanceof Refused)) throw error;
      refused.push(error.message);
    }
  };
  const finish = () => {
    end();
    const set = words.length === 1 && /^(\w+)=(.*)$/s.exec(words[0]);
    if (set) variables[set[1]] = set[2];
    else if (words.length) one();
    words = [];
  };
  for (const [all, single, double, command, name, escaped, stop, space, plain, other] of text.matchAll(TOKEN)) {
    if (comment && !stop) continue;
    comment = false;
    if (single !== undefined) put(single);
    else if (double !== undefined)
      put(
        double.replace(
          /\\(["\\$`])|\\\n|\$\(((?:'[^']*'|[^()'])*)\)|\$\{?(\w+)\}?/g,
          (_, kept, inner, name) => kept ?? (inner ? within(inner) : name ? value(name) : ''),
        ),
      );
    else if (command !== undefined) put(within(command));
    else if (name !== undefined) put(value(name));
    else if (escaped !== undefined) put(escaped);
    else if (stop !== undefined) finish();
    else if (space !== undefined || all.startsWith('\\')) end();
    else if (plain?.startsWith('#') && word === null) comment = true;
    else if (plain !== undefined) put(plain);
    else fail(`${other} is more shell than is understood here, or a quote is not closed`);
  }
  finish();
  return said;
}

/** What is not understood here, or asked for wrongly. */
export function fail(problem) {
  throw new Error(problem);
}

/** What the real tool would say in refusing. */
export function refuse(problem) {
  throw new Refused(problem);
}

class Refused extends Error {}
