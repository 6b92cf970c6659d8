import { CheckOutlined, DownOutlined, PlusOutlined, ReadOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { mayRole } from '@weiying/contract'
import { Dropdown, Tag } from 'antd'

import { useMembership, useSession } from '../session.ts'
import { useTexts } from '../texts.tsx'
import { BrandMark } from './brand-mark.tsx'

export function WorkspaceSwitcher() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { memberships } = useSession()
  const { workspace: current, role } = useMembership()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [current.slug],
        items: [
          {
            type: 'group',
            label: t('shell.workspace.choose'),
            children: memberships.map(({ workspace, role }) => ({
              key: workspace.slug,
              icon: <CheckOutlined style={{ visibility: workspace.id === current.id ? 'visible' : 'hidden' }} />,
              label: (
                <span className="switcher-entry">
                  <span>{workspace.name}</span>
                  <small>{t(`identity.role.${role}`)}</small>
                </span>
              ),
            })),
          },
          { type: 'divider' },
          { key: '+', icon: <PlusOutlined />, label: t('shell.workspace.new') },
          ...(mayRole(role, 'goal.read') ? [{ key: '*', icon: <ReadOutlined />, label: t('shell.workspace.stories') }] : []),
        ],
        onClick: ({ key }) => {
          const href = key === '+' ? '/workspaces?new=true' : key === '*' ? `/w/${current.slug}/stories` : `/w/${key}`
          void navigate({ href })
        },
      }}
    >
      <button type="button" className="workspace-switcher" aria-label={`${t('shell.workspace.choose')}: ${current.name}`}>
        <BrandMark />
        <span className="sider-label workspace-name" title={current.name}>
          {current.name}
        </span>
        {current.kind === 'live' ? null : <Tag className="sider-label">{t(`shell.workspace.${current.kind}`)}</Tag>}
        <DownOutlined className="sider-label workspace-caret" />
      </button>
    </Dropdown>
  )
}
