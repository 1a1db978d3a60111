// What a fault hands back: promises, which hold or do not, and what was measured.

export class Report {
  rows = [];
  /** Has to hold. */
  promise(what, holds, measured = '') {
    this.#add(holds ? 'kept' : 'BROKEN', what, measured);
  }

  /** Is what it is. */
  note(what, measured) {
    this.#add('', what, measured);
  }

  #add(state, what, measured) {
    this.rows.push({ state, what, measured: String(measured) });
    console.error(`    ${state.padEnd(6)} ${what}${measured === '' ? '' : `: ${measured}`}`);
  }
}
