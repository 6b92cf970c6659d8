import { useMutation } from '@tanstack/react-query'
import { type Role } from '@weiying/contract'
import { Modal } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Member } from './member.ts'
import { RoleChoice } from './role-choice.tsx'

interface RoleDialogProps {
  readonly member: Member
  readonly open: boolean
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

export function RoleDialog({ member: current, open, onClose, onDone }: RoleDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) => (await api.members.list({ limit: 200 })).items.find((each) => each.id === id),
  })
  const member = kept.record ?? current
  const { t } = useTexts()
  const { done } = useNotices()
  const [role, setRole] = useState<Role>(member.role)
  const change = useMutation({
    mutationFn: async () =>
      await kept.save(
        { role },
        async (mine, expectedVersion) => await api.members.changeRole({ id: member.id, ...mine, expectedVersion }),
      ),
    onSuccess: async () => {
      done(t('identity.members.role_changed', { name: member.name, role: t(`identity.role.${role}`) }))
      onClose()
      await onDone()
    },
  })
  return (
    <Modal
      open={open}
      title={`${t('identity.members.change_role')} · ${member.name}`}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: change.isPending, disabled: role === member.role }}
      onOk={() => change.mutate()}
      onCancel={onClose}
      afterClose={() => {
        setRole(current.role)
        change.reset()
      }}
      destroyOnHidden
    >
      <EditConflict
        kept={kept}
        error={change.error}
        onMine={() => change.mutate()}
        onTheirs={onClose}
        fields={{ role: { label: t('identity.members.role'), words: 'identity.role' } }}
      />
      <RoleChoice value={role} onChange={setRole} />
    </Modal>
  )
}
