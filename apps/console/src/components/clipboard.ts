/** Copies also on plain http, where browsers hide the clipboard API. Answers whether it worked. */
export async function copyToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.value = text
    field.style.position = 'fixed'
    field.style.opacity = '0'
    document.body.append(field)
    field.select()
    // Deprecated, and the only way outside of a secure context.
    // oxlint-disable-next-line typescript/no-deprecated
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}
