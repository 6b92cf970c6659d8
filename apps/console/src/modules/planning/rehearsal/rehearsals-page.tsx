import './rehearsal.css'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { RehearsalForm } from './rehearsal-form.tsx'
import { isOpen, type RehearsalLine, tones, whole } from './rehearsal.ts'

/** What was rehearsed, the newest first, and the beginning of a new one. */
export default function RehearsalsPage() {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const client = useQueryClient()
  const [address, setAddress] = useAddressState<'create' | 'campaign' | 'like' | 'plan'>()
  const stage = useQuery({ queryKey: ['rehearsals', 'stage'], queryFn: async () => await api.rehearsals.stage({}) })
  const list = useCursorList(['rehearsals', 'list'], (from) => api.rehearsals.list(from))
  const ready = stage.data?.ready !== false
  const create = can('goal.write') ? (
    <Button type="primary" icon={<PlusOutlined />} disabled={!ready} onClick={() => setAddress({ create: 'true' })}>
      {t('rehearsals.new')}
    </Button>
  ) : undefined
  const archive = async ({ id, version }: RehearsalLine): Promise<void> => {
    await api.rehearsals.archive({ id, expectedVersion: version })
    await client.invalidateQueries({ queryKey: ['rehearsals'] })
  }
  return (
    <>
      <PageHeader title={t('planning.screen.rehearsal')} subtitle={t('rehearsals.subtitle')} actions={create} />
      {ready ? null : (
        <Alert
          className="error-notice"
          type="warning"
          showIcon
          title={t('rehearsals.closed')}
          description={t('rehearsals.closed_hint')}
        />
      )}
      <DataTable<RehearsalLine>
        name={t('planning.screen.rehearsal')}
        list={list}
        rowKey={({ id }) => id}
        onRow={({ id }) => go(`/rehearsal/${id}`)}
        empty={<EmptyState drawing="chart" title={t('rehearsals.empty')} hint={t('rehearsals.empty_hint')} action={create} />}
        columns={[
          {
            key: 'title',
            title: t('rehearsals.title'),
            render: ({ id, title }) => <PageLink to={`/rehearsal/${id}`}>{title}</PageLink>,
            csv: ({ title }) => title,
          },
          {
            key: 'subject',
            title: t('rehearsals.subject'),
            render: ({ subject }) => t(`rehearsals.subject.${subject.kind}`),
            csv: ({ subject }) => t(`rehearsals.subject.${subject.kind}`),
          },
          {
            key: 'span',
            title: t('rehearsals.days'),
            render: ({ from, days }) => <span className="number">{t('rehearsals.span', { from, days })}</span>,
            csv: ({ from, days }) => t('rehearsals.span', { from, days }),
          },
          {
            key: 'status',
            title: t('rehearsals.state'),
            render: (line) =>
              isOpen(line) && line.progress !== null ? (
                <Progress className="rehearsal-small" percent={Math.floor(line.progress.done * 100)} size="small" />
              ) : (
                <StatusChip tone={tones[line.status]}>{t(`rehearsals.status.${line.status}`)}</StatusChip>
              ),
            csv: ({ status }) => t(`rehearsals.status.${status}`),
          },
          ...(['accepted', 'skipped', 'reads', 'leaves'] as const).map((key) => ({
            key,
            title: t(`rehearsals.tile.${key}`),
            align: 'right' as const,
            render: ({ outcome }: RehearsalLine) => (
              <span className="number">{outcome === null ? '—' : whole(outcome[key])}</span>
            ),
            csv: ({ outcome }: RehearsalLine) => (outcome === null ? null : Math.round(outcome[key])),
          })),
          {
            key: 'made',
            title: t('rehearsals.made'),
            render: ({ createdAt }) => <TimeText at={createdAt} />,
            csv: ({ createdAt }) => createdAt,
          },
          {
            key: 'actions',
            title: '',
            align: 'right',
            render: (line) =>
              can('goal.write') && !isOpen(line) ? (
                // The row leads to the rehearsal; its button does not.
                <span onClick={(event) => event.stopPropagation()} role="presentation">
                  <ConfirmAction
                    danger
                    button={{ type: 'link', size: 'small' }}
                    label={t('rehearsals.archive')}
                    title={t('rehearsals.archive_title', { name: line.title })}
                    effect={t('rehearsals.archive_effect')}
                    onConfirm={async () => await archive(line)}
                  />
                </span>
              ) : null,
          },
        ]}
      />
      <RehearsalForm
        open={address.create !== undefined && ready}
        campaignId={address.campaign}
        planId={address.plan}
        like={list.rows.find(({ id }) => id === address.like)}
        onClose={() => setAddress({ create: undefined, campaign: undefined, like: undefined })}
      />
    </>
  )
}
