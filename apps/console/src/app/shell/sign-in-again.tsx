import { Modal } from 'antd'
import { useEffect, useState } from 'react'

import { SignInForm } from '../../modules/identity/entrance/sign-in-form.tsx'
import { onSignedOut, queryClient } from '../query.ts'
import { useSession } from '../session.ts'
import { useTexts } from '../texts.tsx'

/** When the session ends in the middle of work: sign in over the page, so that nothing typed is lost. */
export function SignInAgain() {
  const { explain } = useTexts()
  const { person } = useSession()
  const [open, setOpen] = useState(false)
  useEffect(() => onSignedOut(() => setOpen(true)), [])
  return (
    <Modal open={open} footer={null} closable={false} width={400} title={explain('sign_in_required')?.what} destroyOnHidden>
      <SignInForm
        email={person.email}
        onDone={(session) => {
          if (session.person.id !== person.id) {
            location.assign('/')
            return
          }
          setOpen(false)
          void queryClient.invalidateQueries()
        }}
      />
    </Modal>
  )
}
