import './entrance.css'
import { useMutation } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'

import { calls } from '../../../app/api.ts'
import { rememberSession, type Session } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { SecretField, TextField } from './fields.tsx'
import { looksLikeEmail } from './looks-like-email.ts'
import { PlainError } from './plain-error.tsx'

interface SignInFormProps {
  readonly email?: string
  readonly onDone: (session: Session) => void
  /** Signs in with a known account; null where there is none. */
  readonly demo?: { readonly email: string; readonly password: string } | null
}

/** E-mail and password. What was typed stays when it is refused. */
export function SignInForm({ email: known = '', onDone, demo = null }: SignInFormProps) {
  const { t } = useTexts()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const signIn = useMutation(
    calls.session.signIn.mutationOptions({
      onSuccess: (session) => {
        rememberSession(session)
        onDone(session)
      },
    }),
  )
  const emailWrong = looksLikeEmail(email) ? null : t('identity.sign_in.email_wrong')
  const passwordWrong = password === '' ? t('identity.sign_in.password_empty') : null
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    setTried(true)
    if (emailWrong === null && passwordWrong === null) signIn.mutate({ email: email.trim(), password })
  }
  return (
    <>
      <form className="plain-form" onSubmit={submit} noValidate>
        <PlainError error={signIn.error} />
        <TextField
          label={t('identity.sign_in.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus={known === ''}
          value={email}
          onType={setEmail}
          wrong={tried ? emailWrong : null}
        />
        <SecretField
          label={t('identity.sign_in.password')}
          name="password"
          autoComplete="current-password"
          autoFocus={known !== ''}
          value={password}
          onType={setPassword}
          wrong={tried ? passwordWrong : null}
        />
        <button className="plain-button" type="submit" disabled={signIn.isPending}>
          {signIn.isPending ? t('identity.sign_in.working') : t('identity.sign_in.submit')}
        </button>
        <details className="plain-note">
          <summary>{t('identity.sign_in.forgot')}</summary>
          <p>{t('identity.sign_in.forgot_member')}</p>
          <p>
            {t('identity.sign_in.forgot_owner')}
            <code>
              npm run weiying -- member:reset-password --email {email.trim() === '' ? 'name@example.com' : email.trim()}
            </code>
          </p>
        </details>
      </form>
      {demo === null ? null : (
        <div className="demo">
          <p>
            <span>{t('identity.sign_in.demo')}</span>
            <code>
              {demo.email} / {demo.password}
            </code>
          </p>
          <button
            type="button"
            className="plain-button plain-button-quiet"
            disabled={signIn.isPending}
            onClick={() => signIn.mutate(demo)}
          >
            {t('identity.sign_in.demo_fill')}
          </button>
        </div>
      )}
    </>
  )
}
