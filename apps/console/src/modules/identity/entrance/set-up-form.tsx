import { useMutation } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'

import { calls } from '../../../app/api.ts'
import { rememberSession } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { SecretField, TextField } from './fields.tsx'
import { looksLikeEmail } from './looks-like-email.ts'
import { PlainError } from './plain-error.tsx'

/** The first person of a new installation and their workspace. */
export function SetUpForm({ onDone }: { readonly onDone: () => void }) {
  const { t, language } = useTexts()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [workspaceName, setWorkspaceName] = useState('')
  const [tried, setTried] = useState(false)
  const setUp = useMutation(
    calls.session.setUp.mutationOptions({
      onSuccess: (session) => {
        rememberSession(session)
        onDone()
      },
    }),
  )
  const missing = (value: string, field: string): string | null => (value.trim() === '' ? t('general.required', { field }) : null)
  const wrong = {
    workspace: missing(workspaceName, t('identity.set_up.workspace')),
    name: missing(name, t('identity.set_up.name')),
    email: looksLikeEmail(email) ? null : t('identity.sign_in.email_wrong'),
    password: password.length < 10 ? t('identity.set_up.password_short') : null,
  }
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    setTried(true)
    if (Object.values(wrong).every((each) => each === null)) {
      setUp.mutate({ name: name.trim(), email: email.trim(), password, workspaceName: workspaceName.trim(), language })
    }
  }
  return (
    <form className="plain-form" onSubmit={submit} noValidate>
      <PlainError error={setUp.error} />
      <TextField
        label={t('identity.set_up.workspace')}
        hint={t('identity.set_up.workspace_hint')}
        name="organization"
        maxLength={60}
        autoFocus
        value={workspaceName}
        onType={setWorkspaceName}
        wrong={tried ? wrong.workspace : null}
      />
      <TextField
        label={t('identity.set_up.name')}
        name="name"
        autoComplete="name"
        maxLength={60}
        value={name}
        onType={setName}
        wrong={tried ? wrong.name : null}
      />
      <TextField
        label={t('identity.sign_in.email')}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onType={setEmail}
        wrong={tried ? wrong.email : null}
      />
      <SecretField
        label={t('identity.sign_in.password')}
        hint={t('identity.set_up.password_hint')}
        name="password"
        autoComplete="new-password"
        value={password}
        onType={setPassword}
        wrong={tried ? wrong.password : null}
      />
      <button className="plain-button" type="submit" disabled={setUp.isPending}>
        {t('identity.set_up.submit')}
      </button>
    </form>
  )
}
