import '../identity.css'
import { PlusOutlined, TableOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan, useMembership } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { HandoverDialog, OwnedNotice } from './handover-dialog.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { type Member } from './member.ts'
import { ResetDialog } from './reset-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { RolesDrawer } from './roles-drawer.tsx'

const tones = { invited: 'active', active: 'good', disabled: 'neutral' } as const

export default function MembersPage() {
  const { t } = useTexts()
  const can = useCan()
  const [address, setAddress] = useAddressState<'invite'>()
  const [rolesOpen, setRolesOpen] = useState(false)
  const list = useCursorList(['members'], (from) => api.members.list(from))
  const columns = useColumns()
  const invite = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ invite: 'true' })}>
      {t('identity.members.invite')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('identity.members.title')}
        subtitle={t('identity.members.subtitle')}
        actions={
          <>
            <Button icon={<TableOutlined />} onClick={() => setRolesOpen(true)}>
              {t('identity.members.roles_table')}
            </Button>
            {can('member.manage') ? invite : null}
          </>
        }
      />
      <DataTable
        name={t('identity.members.title')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            drawing="people"
            title={t('identity.members.empty')}
            hint={t('identity.members.empty_hint')}
            action={invite}
          />
        }
      />
      <InviteDialog open={address.invite !== undefined} onClose={() => setAddress({ invite: undefined })} />
      <RolesDrawer open={rolesOpen} onClose={() => setRolesOpen(false)} />
    </>
  )
}

function useColumns(): readonly Column<Member>[] {
  const { t } = useTexts()
  const can = useCan()
  const { memberId } = useMembership()
  return [
    {
      key: 'name',
      title: t('identity.members.name'),
      csv: ({ name }) => name,
      render: ({ id, name, email }) => (
        <span className="two-lines">
          <span>
            {name} {id === memberId ? <span className="mark">{t('identity.members.you')}</span> : null}
          </span>
          <small>{email}</small>
        </span>
      ),
    },
    {
      key: 'role',
      title: t('identity.members.role'),
      csv: ({ role }) => t(`identity.role.${role}`),
      render: ({ role }) => t(`identity.role.${role}`),
    },
    {
      key: 'status',
      title: t('general.status'),
      csv: ({ status }) => t(`identity.members.status.${status}`),
      render: ({ status }) => <StatusChip tone={tones[status]}>{t(`identity.members.status.${status}`)}</StatusChip>,
    },
    {
      key: 'seen',
      title: t('identity.members.last_seen'),
      csv: ({ lastSeenAt }) => lastSeenAt,
      render: ({ lastSeenAt }) => <TimeText at={lastSeenAt} />,
    },
    {
      key: 'joined',
      title: t('identity.members.joined'),
      csv: ({ createdAt }) => createdAt,
      render: ({ createdAt }) => <TimeText at={createdAt} />,
    },
    ...(can('member.manage')
      ? [{ key: 'actions', title: t('general.actions'), render: (member: Member) => <RowActions member={member} /> }]
      : []),
  ]
}

function RowActions({ member }: { readonly member: Member }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { done, failed } = useNotices()
  const { memberId } = useMembership()
  const [choosing, setChoosing] = useState(false)
  const [resetting, setResetting] = useState(false)
  const [giving, setGiving] = useState(false)
  const can = useCan()
  const { id, name, version, status } = member
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['members'] })
  const disable = async (): Promise<void> => {
    await api.members.disable({ id, expectedVersion: version })
    done(t('identity.members.disabled', { name }))
    await refresh()
  }
  const enable = async (): Promise<void> => {
    try {
      await api.members.enable({ id, expectedVersion: version })
      done(t('identity.members.enabled', { name }))
    } catch (error) {
      failed(error)
    }
    await refresh()
  }
  return (
    <span className="row-actions">
      <Button type="link" onClick={() => setChoosing(true)}>
        {t('identity.members.change_role')}
      </Button>
      {status === 'active' && id !== memberId ? (
        <Button type="link" onClick={() => setResetting(true)}>
          {t('identity.members.reset')}
        </Button>
      ) : null}
      {status === 'disabled' ? (
        <Button
          type="link"
          onClick={() => {
            void enable()
          }}
        >
          {t('identity.members.enable')}
        </Button>
      ) : (
        <ConfirmAction
          danger
          button={{ type: 'link' }}
          label={t('identity.members.disable')}
          title={t('identity.members.disable_title', { name })}
          effect={
            <>
              <p>{t('identity.members.disable_effect')}</p>
              {can('goal.read') ? <OwnedNotice member={member} /> : null}
            </>
          }
          onConfirm={disable}
        />
      )}
      {can('goal.write') ? (
        <Button type="link" onClick={() => setGiving(true)}>
          {t('identity.handover.action')}
        </Button>
      ) : null}
      <HandoverDialog member={member} open={giving} onClose={() => setGiving(false)} />
      <ResetDialog member={member} open={resetting} onClose={() => setResetting(false)} />
      <RoleDialog member={member} open={choosing} onClose={() => setChoosing(false)} onDone={refresh} />
    </span>
  )
}
