import './audience.css'
import { type Contact } from './types.ts'
import { useNames } from './use-names.ts'

const hues = 6

/** Without a picture: a quiet colour that stays the same for a contact, and the first character of what they are called. */
export function ContactMark({
  contact,
  size = 32,
}: {
  readonly contact: Pick<Contact, 'number' | 'remark' | 'name'>
  readonly size?: number
}) {
  const word = contact.remark === '' ? contact.name : contact.remark
  const first =
    word === null || word === '' ? String(contact.number % 100).padStart(2, '0') : String.fromCodePoint(word.codePointAt(0) ?? 63)
  return (
    <span
      className={`contact-mark contact-mark-${contact.number % hues}`}
      style={{ width: size, height: size, fontSize: size / 2.6 }}
      aria-hidden="true"
    >
      {first}
    </span>
  )
}

/** Mark, name and a second line, as lists and dialogs show a contact. */
export function ContactLine({ contact, line }: { readonly contact: Contact; readonly line: string }) {
  const names = useNames()
  return (
    <span className="contact-line">
      <ContactMark contact={contact} />
      <span className="two-lines">
        <span className="contact-name">{names.contact(contact)}</span>
        <small>{line}</small>
      </span>
    </span>
  )
}
