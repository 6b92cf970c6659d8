import { FlagOutlined, ImportOutlined, MessageOutlined, SendOutlined, UsergroupAddOutlined } from '@ant-design/icons'
import { type Permission } from '@weiying/contract'
import { type ComponentType } from 'react'

import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'

interface Shortcut {
  readonly to: `/${string}`
  readonly icon: ComponentType
  readonly permission: Permission
  readonly title: string
}

/** 常用功能. */
export function Shortcuts() {
  const { t } = useTexts()
  const can = useCan()
  const shortcuts: readonly Shortcut[] = [
    { to: '/campaigns/new', icon: SendOutlined, permission: 'campaign.write', title: t('insight.campaigns.new') },
    { to: '/conversations', icon: MessageOutlined, permission: 'conversation.read', title: t('insight.shortcut.conversations') },
    { to: '/segments/new', icon: UsergroupAddOutlined, permission: 'segment.write', title: t('insight.shortcut.segment') },
    { to: '/orders/import', icon: ImportOutlined, permission: 'order.write', title: t('shop.orders.import') },
    { to: '/goals?create=true', icon: FlagOutlined, permission: 'goal.write', title: t('planning.goals.new') },
  ]
  return (
    <section className="panel" aria-label={t('insight.dashboard.shortcuts')}>
      <div className="panel-head">
        <h2>{t('insight.dashboard.shortcuts')}</h2>
      </div>
      <ul className="board-shortcuts">
        {shortcuts
          .filter(({ permission }) => can(permission))
          .map(({ to, icon: Icon, title }) => (
            <li key={to}>
              <PageLink to={to}>
                <Icon /> {title}
              </PageLink>
            </li>
          ))}
      </ul>
    </section>
  )
}
