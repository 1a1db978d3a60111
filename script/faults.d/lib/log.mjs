// The audit log, as the program itself judges it.

/** Runs `portico verify-log`, if the program has it. */
export async function verifyLog(house, report) {
  try {
    await house.says('verify-log', '--help');
  } catch {
    report.note('audit log', 'this program has no verify-log');
    return;
  }
  const said = await house.says('verify-log').then(text => [true, text], error => [false, `${error.stdout}${error.stderr}`]);
  report.promise('the audit log is whole', said[0], said[1].trim().split('\n').at(-1));
}
