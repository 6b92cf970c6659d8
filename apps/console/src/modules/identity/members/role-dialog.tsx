import { useMutation } from '@tanstack/react-query'
import { type Role } from '@weiying/contract'
import { Modal } from 'antd'
import { useState } from 'react'

import { calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type Member } from './member.ts'
import { RoleChoice } from './role-choice.tsx'

interface RoleDialogProps {
  readonly member: Member
  readonly open: boolean
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

export function RoleDialog({ member, open, onClose, onDone }: RoleDialogProps) {
  const { t } = useTexts()
  const { done } = useNotices()
  const [role, setRole] = useState<Role>(member.role)
  const change = useMutation(
    calls.members.changeRole.mutationOptions({
      onSuccess: async () => {
        done(t('identity.members.role_changed', { name: member.name, role: t(`identity.role.${role}`) }))
        onClose()
        await onDone()
      },
    }),
  )
  return (
    <Modal
      open={open}
      title={`${t('identity.members.change_role')} · ${member.name}`}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: change.isPending, disabled: role === member.role }}
      onOk={() => change.mutate({ id: member.id, role, expectedVersion: member.version })}
      onCancel={onClose}
      afterClose={() => {
        setRole(member.role)
        change.reset()
      }}
      destroyOnHidden
    >
      <ErrorNotice error={change.error} />
      <RoleChoice value={role} onChange={setRole} />
    </Modal>
  )
}
