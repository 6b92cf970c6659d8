import { useMutation } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { type SyntheticEvent, useState } from 'react'

import { calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { Entrance } from './entrance.tsx'
import { SecretField } from './fields.tsx'
import { PlainError } from './plain-error.tsx'

/** Where a reset link leads: a new password, then the sign-in page. */
export default function ResetPasswordPage() {
  const { t } = useTexts()
  const { token = '' }: { readonly token?: string } = useSearch({ strict: false })
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const reset = useMutation(calls.session.resetPassword.mutationOptions())
  const wrong = password.length < 10 ? t('identity.set_up.password_short') : null
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    setTried(true)
    if (wrong === null) reset.mutate({ token, password })
  }
  if (reset.data !== undefined) {
    return (
      <Entrance title={t('identity.reset.title')} hint={t('identity.reset.done', { email: reset.data.email })}>
        <Link to="/sign-in" className="plain-button">
          {t('identity.reset.to_sign_in')}
        </Link>
      </Entrance>
    )
  }
  return (
    <Entrance title={t('identity.reset.title')} hint={t('identity.reset.hint')}>
      <form className="plain-form" onSubmit={submit} noValidate>
        <PlainError error={reset.error} />
        <SecretField
          label={t('identity.password.new')}
          hint={t('identity.set_up.password_hint')}
          name="password"
          autoComplete="new-password"
          autoFocus
          value={password}
          onType={setPassword}
          wrong={tried ? wrong : null}
        />
        <button className="plain-button" type="submit" disabled={reset.isPending}>
          {t('identity.reset.submit')}
        </button>
      </form>
    </Entrance>
  )
}
