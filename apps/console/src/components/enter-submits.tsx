/** Inside a form whose visible button stands outside it, such as in the footer of a dialog: lets Enter send it. */
export function EnterSubmits() {
  return <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
}
