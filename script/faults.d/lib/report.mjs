// What a fault hands back: promises, which hold or do not; faults that are known and being mended; and what was measured.

export class Report {
  rows = [];
  /** Has to hold. */
  promise(what, holds, measured = '') {
    this.#add(holds ? 'kept' : 'BROKEN', what, measured);
  }

  /** Should hold and is known not to, for the reason given; says so when it does. */
  known(what, holds, measured = '', why = '') {
    this.#add(holds ? 'kept' : 'known', what, holds ? measured : [measured, why].filter(Boolean).join('; '));
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
