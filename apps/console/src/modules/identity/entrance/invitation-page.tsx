import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type SyntheticEvent, useState } from 'react'

import { calls } from '../../../app/api.ts'
import { rememberSession } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { Entrance } from './entrance.tsx'
import { SecretField, TextField } from './fields.tsx'
import { PlainError } from './plain-error.tsx'

/** Where an invitation link leads: name and password, then inside. */
export default function InvitationPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { token = '' }: { readonly token?: string } = useSearch({ strict: false })
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const accept = useMutation(
    calls.session.acceptInvitation.mutationOptions({
      onSuccess: (session) => {
        rememberSession(session)
        void navigate({ href: '/', replace: true })
      },
    }),
  )
  const nameWrong = name.trim() === '' ? t('general.required', { field: t('identity.set_up.name') }) : null
  const passwordWrong = password.length < 10 ? t('identity.set_up.password_short') : null
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    setTried(true)
    if (nameWrong === null && passwordWrong === null) accept.mutate({ token, name: name.trim(), password })
  }
  return (
    <Entrance title={t('identity.invitation.title')} hint={t('identity.invitation.hint')}>
      <form className="plain-form" onSubmit={submit} noValidate>
        <PlainError error={accept.error} />
        <TextField
          label={t('identity.set_up.name')}
          name="name"
          autoComplete="name"
          autoFocus
          maxLength={60}
          value={name}
          onType={setName}
          wrong={tried ? nameWrong : null}
        />
        <SecretField
          label={t('identity.sign_in.password')}
          hint={t('identity.set_up.password_hint')}
          name="password"
          autoComplete="new-password"
          value={password}
          onType={setPassword}
          wrong={tried ? passwordWrong : null}
        />
        <button className="plain-button" type="submit" disabled={accept.isPending}>
          {t('identity.invitation.submit')}
        </button>
      </form>
    </Entrance>
  )
}
