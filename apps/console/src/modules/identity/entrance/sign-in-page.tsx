import { useNavigate, useSearch } from '@tanstack/react-router'

import { useSignInState } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { Entrance } from './entrance.tsx'
import { PlainError } from './plain-error.tsx'
import { SetUpForm } from './set-up-form.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Signing in; on the very first start, creating the owner instead. */
export default function SignInPage() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { back }: { readonly back?: string } = useSearch({ strict: false })
  const { data: state, error, isPending } = useSignInState()
  const enter = (): void => {
    void navigate({ href: back ?? '/', replace: true })
  }
  if (state?.setupNeeded === true) {
    return (
      <Entrance title={t('identity.set_up.title')} hint={t('identity.set_up.hint')}>
        <SetUpForm onDone={enter} />
      </Entrance>
    )
  }
  return (
    <Entrance title={t('identity.sign_in.title')} hint={t('identity.sign_in.hint')}>
      <PlainError error={error} />
      {isPending ? null : <SignInForm onDone={enter} demo={state?.demo ?? null} />}
    </Entrance>
  )
}
