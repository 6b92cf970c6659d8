import { ApiOutlined, DownOutlined, SettingOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'

import { StatusChip } from '../../components/status-chip.tsx'
import { useConnectedAccounts, useSelectedAccount } from '../accounts.ts'
import { screenAt } from '../modules.ts'
import { PageLink } from '../page-link.tsx'
import { type ConnectedAccount } from '../screens.ts'
import { useCan } from '../session.ts'
import { useTexts } from '../texts.tsx'
import { useGo } from '../where.ts'

const tones = { connected: 'good', attention: 'warning', offline: 'neutral' } as const

/** Which WeChat account the figures and lists of this page are about, and whether it is connected. */
export function AccountSwitcher() {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const accounts = useConnectedAccounts()
  const [selected, select] = useSelectedAccount()
  if (accounts === null) return null
  if (accounts.length === 0) {
    return can('account.manage') && screenAt('/accounts') !== null ? (
      <PageLink to="/accounts" className="account-connect">
        <ApiOutlined /> {t('shell.account.connect')}
      </PageLink>
    ) : (
      <StatusChip tone="neutral">{t('shell.account.none')}</StatusChip>
    )
  }
  const current = accounts.find((account) => account.id === selected) ?? (accounts.length === 1 ? accounts[0] : undefined)
  const state = (account: ConnectedAccount) => (
    <StatusChip tone={tones[account.state]}>{t(`shell.account.${account.state}`)}</StatusChip>
  )
  return (
    <div className="account">
      <Dropdown
        trigger={['click']}
        menu={{
          selectedKeys: [current?.id ?? 'all'],
          items: [
            ...(accounts.length > 1 ? [{ key: 'all', label: t('shell.account.all') }] : []),
            ...accounts.map((account) => ({
              key: account.id,
              label: (
                <span className="switcher-entry">
                  <span>{account.name}</span>
                  {state(account)}
                </span>
              ),
            })),
            { type: 'divider' as const },
            { key: 'manage', icon: <SettingOutlined />, label: t('shell.account.manage') },
          ],
          onClick: ({ key }) => {
            if (key === 'manage') go('/accounts')
            else select(key === 'all' ? null : key)
          },
        }}
      >
        <button type="button" className="account-switcher" aria-label={t('shell.account.choose')}>
          <span className="account-name">{current?.name ?? t('shell.account.all')}</span>
          <DownOutlined />
        </button>
      </Dropdown>
      {current === undefined ? null : <span className="account-state">{state(current)}</span>}
    </div>
  )
}
