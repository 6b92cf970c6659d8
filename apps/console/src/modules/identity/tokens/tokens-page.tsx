import '../identity.css'
import { ApiOutlined, PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { usePermissionName } from '../../../components/permission-name.ts'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { CreateTokenDialog } from './create-token-dialog.tsx'
import { type ApiToken, statusOf } from './token-status.ts'

const tones = { active: 'good', expired: 'warning', revoked: 'neutral' } as const

export default function TokensPage() {
  const { t } = useTexts()
  const [address, setAddress] = useAddressState<'create'>()
  const list = useCursorList(['api-tokens'], (from) => api.apiTokens.list(from))
  const columns = useColumns()
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'true' })}>
      {t('identity.tokens.create')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('identity.tokens.title')}
        subtitle={t('identity.tokens.subtitle')}
        actions={
          <>
            <Button icon={<ApiOutlined />} href="/api/v1/openapi.json" target="_blank" rel="noopener">
              {t('identity.tokens.docs')}
            </Button>
            {create}
          </>
        }
      />
      <DataTable
        name={t('identity.tokens.title')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        empty={
          <EmptyState drawing="key" title={t('identity.tokens.empty')} hint={t('identity.tokens.empty_hint')} action={create} />
        }
      />
      <CreateTokenDialog open={address.create !== undefined} onClose={() => setAddress({ create: undefined })} />
    </>
  )
}

function useColumns(): readonly Column<ApiToken>[] {
  const { t } = useTexts()
  const nameOf = usePermissionName()
  return [
    {
      key: 'name',
      title: t('identity.tokens.name'),
      csv: ({ name }) => name,
      render: ({ name, hint }) => (
        <span className="two-lines">
          <span>{name}</span>
          <small>
            <code>{hint}…</code>
          </small>
        </span>
      ),
    },
    {
      key: 'scopes',
      title: t('identity.tokens.scopes'),
      csv: ({ scopes }) => scopes.join(' '),
      render: ({ scopes }) => (
        <Tooltip title={scopes.map(nameOf).join('、')}>
          <span tabIndex={0} className="dotted">
            {scopes.length === 1 && scopes[0] !== undefined
              ? nameOf(scopes[0])
              : t('identity.tokens.scope_count', { count: scopes.length })}
          </span>
        </Tooltip>
      ),
    },
    {
      key: 'status',
      title: t('general.status'),
      csv: (token) => t(`identity.tokens.status.${statusOf(token, new Date())}`),
      render: (token) => {
        const status = statusOf(token, new Date())
        return <StatusChip tone={tones[status]}>{t(`identity.tokens.status.${status}`)}</StatusChip>
      },
    },
    {
      key: 'creator',
      title: t('identity.tokens.created_by'),
      csv: ({ createdBy }) => createdBy,
      render: ({ createdBy }) => createdBy,
    },
    {
      key: 'expires',
      title: t('identity.tokens.expires'),
      csv: ({ expiresAt }) => expiresAt,
      render: ({ expiresAt }) => (expiresAt === null ? t('general.permanent') : <TimeText at={expiresAt} />),
    },
    {
      key: 'used',
      title: t('identity.tokens.last_used'),
      csv: ({ lastUsedAt }) => lastUsedAt,
      render: ({ lastUsedAt }) =>
        lastUsedAt === null ? <span className="absent">{t('general.never')}</span> : <TimeText at={lastUsedAt} />,
    },
    { key: 'actions', title: t('general.actions'), render: (token) => <RevokeButton token={token} /> },
  ]
}

function RevokeButton({ token }: { readonly token: ApiToken }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  if (token.revokedAt !== null) return <span className="absent">—</span>
  const revoke = async (): Promise<void> => {
    await api.apiTokens.revoke({ id: token.id })
    done(t('identity.tokens.revoked', { name: token.name }))
    await client.invalidateQueries({ queryKey: ['api-tokens'] })
  }
  return (
    <span className="row-actions">
      <ConfirmAction
        danger
        button={{ type: 'link' }}
        label={t('identity.tokens.revoke')}
        title={t('identity.tokens.revoke_title', { name: token.name })}
        effect={t('identity.tokens.revoke_effect')}
        onConfirm={revoke}
      />
    </span>
  )
}
