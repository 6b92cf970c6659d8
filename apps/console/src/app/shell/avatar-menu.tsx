import { KeyOutlined, LaptopOutlined, LogoutOutlined, MobileOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Dropdown } from 'antd'

import { calls } from '../api.ts'
import { rememberSession, useMembership, useSession, useSignInState } from '../session.ts'
import { useTexts } from '../texts.tsx'
import { useGo } from '../where.ts'

export function AvatarMenu() {
  const { t } = useTexts()
  const go = useGo()
  const { person } = useSession()
  const { role } = useMembership()
  const sandboxUrl = useSignInState().data?.sandboxUrl ?? null
  const signOut = useMutation(
    calls.session.signOut.mutationOptions({
      // The whole page is left, so that nothing of this person stays in memory.
      onSuccess: () => {
        rememberSession(null)
        location.assign('/sign-in')
      },
    }),
  )
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          {
            type: 'group',
            label: (
              <span className="me">
                <strong>{person.name}</strong>
                <span>{person.email}</span>
                <span>{t(`identity.role.${role}`)}</span>
              </span>
            ),
          },
          { type: 'divider' },
          ...(sandboxUrl === null ? [] : [{ key: 'sandbox', icon: <MobileOutlined />, label: t('shell.sandbox') }]),
          { key: 'sessions', icon: <LaptopOutlined />, label: t('shell.my_sessions') },
          { key: 'password', icon: <KeyOutlined />, label: t('shell.change_password') },
          { type: 'divider' },
          { key: 'sign-out', icon: <LogoutOutlined />, label: t('shell.sign_out') },
        ],
        onClick: ({ key }) => {
          if (key === 'sessions') go('/sessions')
          if (key === 'password') go('/sessions?password=true')
          if (key === 'sandbox' && sandboxUrl !== null) window.open(sandboxUrl, '_blank', 'noopener')
          if (key === 'sign-out') signOut.mutate({})
        },
      }}
    >
      <button type="button" className="avatar" aria-label={`${t('shell.me')}: ${person.name}`}>
        {person.name.trim().slice(0, 1).toUpperCase()}
      </button>
    </Dropdown>
  )
}
