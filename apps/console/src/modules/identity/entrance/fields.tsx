import { type ChangeEvent, type InputHTMLAttributes, type ReactNode, useId, useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly label: string
  readonly value: string
  readonly onType: (value: string) => void
  readonly hint?: ReactNode
  /** Why it cannot be taken; marks the field. */
  readonly wrong?: string | null
}

/** A labelled field without antd. */
export function TextField({ label, value, onType, hint, wrong = null, ...input }: TextFieldProps) {
  const id = useId()
  return (
    <div className="plain-field">
      <label htmlFor={id}>{label}</label>
      <input {...input} {...wiring(id, value, onType, wrong)} />
      <Notes id={id} hint={hint} wrong={wrong} />
    </div>
  )
}

export function SecretField({ label, value, onType, hint, wrong = null, ...input }: TextFieldProps) {
  const { t } = useTexts()
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    <div className="plain-field">
      <label htmlFor={id}>{label}</label>
      <div className="plain-secret">
        <input {...input} type={shown ? 'text' : 'password'} {...wiring(id, value, onType, wrong)} />
        <button
          type="button"
          aria-label={shown ? t('identity.sign_in.hide_password') : t('identity.sign_in.show_password')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Eye open={shown} />
        </button>
      </div>
      <Notes id={id} hint={hint} wrong={wrong} />
    </div>
  )
}

const wiring = (id: string, value: string, onType: (value: string) => void, wrong: string | null) => ({
  id,
  value,
  onChange: (event: ChangeEvent<HTMLInputElement>) => onType(event.target.value),
  'aria-invalid': wrong !== null,
  'aria-describedby': `${id}-note`,
})

function Notes({ id, hint, wrong }: { readonly id: string; readonly hint: ReactNode; readonly wrong: string | null }) {
  if (wrong !== null) {
    return (
      <small id={`${id}-note`} className="plain-wrong" role="alert">
        {wrong}
      </small>
    )
  }
  return hint === undefined ? null : <small id={`${id}-note`}>{hint}</small>
}

function Eye({ open }: { readonly open: boolean }) {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M1.5 9S4.2 4 9 4s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Z" />
      <circle cx="9" cy="9" r="2.2" />
      {open ? null : <path d="m3 15 12-12" strokeLinecap="round" />}
    </svg>
  )
}
