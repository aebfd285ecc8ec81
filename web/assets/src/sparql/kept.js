// What the page keeps in the browser; queries only, never answers.

/** The value kept under a name, or `otherwise` where there is none or it can't be read. */
export function kept(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`ritornello.${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Keep a value; a browser that keeps nothing, or no more, does without. */
export function keep(name, value) {
  try {
    localStorage.setItem(`ritornello.${name}`, JSON.stringify(value));
  } catch {
    // the page works without
  }
}
