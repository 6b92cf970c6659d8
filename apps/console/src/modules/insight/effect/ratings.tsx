import { PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'

import { useConnectedAccounts } from '../../../app/accounts.ts'
import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { CopyText } from '../../../components/copy-text.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { formatCount } from '../shared/metric-format.ts'
import { type Round } from './effect.ts'
import { RoundDialog } from './round-dialog.tsx'

/** When followers were asked for a rating, and what they said: without it the rating has no index. */
export function Ratings() {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const [edited, setEdited] = useState<Round | 'new' | null>(null)
  const accounts = useConnectedAccounts()
  const list = useCursorList(['rating-rounds'], (from) => api.ratingRounds.list(from))
  const add = can('goal.write') ? (
    <Button type={list.rows.length === 0 ? 'primary' : 'default'} icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('effect.round.new')}
    </Button>
  ) : undefined
  const accountName = ({ accountId }: Round): string =>
    accountId === null ? t('effect.all_accounts') : (accounts?.find(({ id }) => id === accountId)?.name ?? '—')
  const columns: readonly Column<Round>[] = [
    {
      key: 'period',
      title: t('effect.round.period'),
      csv: ({ from, to }) => `${from} – ${to}`,
      render: ({ from, to, note }) => (
        <span className="two-lines">
          <span className="time">{`${from} – ${to}`}</span>
          {note === '' ? null : <small>{note}</small>}
        </span>
      ),
    },
    { key: 'account', title: t('effect.round.account'), csv: accountName, render: accountName },
    {
      key: 'answers',
      title: t('effect.round.answers'),
      align: 'right',
      csv: ({ answers }) => answers,
      render: ({ answers, replied }) => (
        <span className="two-lines">
          <span className="number">{formatCount(answers)}</span>
          <small>{t('effect.round.by_message', { count: replied.reduce((sum, count) => sum + count, 0) })}</small>
        </span>
      ),
    },
    {
      key: 'average',
      title: t('effect.round.average'),
      align: 'right',
      csv: ({ average }) => average,
      render: ({ average }) => <strong className="number">{average === null ? '—' : average.toFixed(2)}</strong>,
    },
    {
      key: 'distribution',
      title: t('effect.round.distribution'),
      csv: ({ typed, replied }) => fiveToOne(typed, replied).join(' / '),
      render: ({ typed, replied }) => <span className="number">{fiveToOne(typed, replied).join(' / ')}</span>,
    },
    {
      key: 'actions',
      title: '',
      fixed: 'right',
      render: (round) =>
        can('goal.write') ? (
          <span className="row-actions">
            <Button type="link" onClick={() => setEdited(round)}>
              {t('general.edit')}
            </Button>
            <ConfirmAction
              danger
              button={{ type: 'link' }}
              label={t('effect.round.archive')}
              title={t('effect.round.archive_title')}
              effect={t('effect.round.archive_effect')}
              onConfirm={async () => {
                await api.ratingRounds.archive({ id: round.id, expectedVersion: round.version })
                await client.invalidateQueries({ queryKey: ['rating-rounds'] })
                await client.invalidateQueries({ queryKey: ['effect-model'] })
              }}
            />
          </span>
        ) : null,
    },
  ]
  return (
    <>
      <h2 className="section-title effect-title">{t('effect.rounds')}</h2>
      <div className="panel effect-prompt">
        <p>{t('effect.rounds_note')}</p>
        <p className="effect-note">{t('effect.round.prompt')}</p>
        <CopyText text={t('effect.round.prompt_text')} />
      </div>
      <DataTable
        name={t('effect.rounds')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        {...(add === undefined || list.rows.length === 0 ? {} : { toolbar: add })}
        empty={<EmptyState title={t('effect.round.empty')} hint={t('effect.round.empty_hint')} action={add} />}
      />
      <RoundDialog open={edited !== null} round={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
    </>
  )
}

const fiveToOne = (typed: readonly number[], replied: readonly number[]): readonly number[] =>
  [4, 3, 2, 1, 0].map((at) => (typed[at] ?? 0) + (replied[at] ?? 0))
