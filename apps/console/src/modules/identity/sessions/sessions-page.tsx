import { KeyOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { deviceOf } from './device.ts'
import { PasswordDialog } from './password-dialog.tsx'

export default function SessionsPage() {
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [address, setAddress] = useAddressState<'password'>()
  const list = useCursorList(['sessions'], async () => ({ items: (await api.session.list()).items, cursor: null }))
  return (
    <>
      <PageHeader
        title={t('identity.sessions.title')}
        subtitle={t('identity.sessions.subtitle')}
        actions={
          <Button icon={<KeyOutlined />} onClick={() => setAddress({ password: 'true' })}>
            {t('identity.password.title')}
          </Button>
        }
      />
      <DataTable
        name={t('identity.sessions.title')}
        exportable={false}
        list={list}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('general.nothing_yet')} />}
        columns={[
          {
            key: 'device',
            title: t('identity.sessions.device'),
            render: ({ agent, current }) => (
              <>
                <span title={agent}>{deviceOf(agent) ?? t('identity.sessions.unknown_device')}</span>{' '}
                {current ? <span className="mark">{t('identity.sessions.current')}</span> : null}
              </>
            ),
          },
          {
            key: 'address',
            title: t('identity.sessions.address'),
            render: ({ address: ip }) => <span className="number">{ip}</span>,
          },
          { key: 'since', title: t('identity.sessions.since'), render: ({ createdAt }) => <TimeText at={createdAt} /> },
          { key: 'seen', title: t('identity.sessions.last_seen'), render: ({ lastSeenAt }) => <TimeText at={lastSeenAt} /> },
          { key: 'expires', title: t('identity.sessions.expires'), render: ({ expiresAt }) => <TimeText at={expiresAt} /> },
          {
            key: 'actions',
            title: t('general.actions'),
            render: ({ id, current }) =>
              current ? (
                <span className="absent">—</span>
              ) : (
                <span className="row-actions">
                  <ConfirmAction
                    danger
                    button={{ type: 'link' }}
                    label={t('identity.sessions.revoke')}
                    title={t('identity.sessions.revoke_title')}
                    effect={t('identity.sessions.revoke_effect')}
                    onConfirm={async () => {
                      await api.session.revoke({ id })
                      done(t('identity.sessions.revoked'))
                      await client.invalidateQueries({ queryKey: ['sessions'] })
                    }}
                  />
                </span>
              ),
          },
        ]}
      />
      <PasswordDialog open={address.password !== undefined} onClose={() => setAddress({ password: undefined })} />
    </>
  )
}
