import { PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { type AppraisalMeasure } from '@weiying/contract'
import { Button, Skeleton, Table, Tag } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { LoadMore } from '../../../components/load-more.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { OwnerName } from './owner-name.tsx'
import { SheetDialog } from './sheet-dialog.tsx'
import { type Sheet } from './task.ts'
import { useMeasureFormat } from './use-measure-format.ts'

/** Performance sheets: chosen measures and weights, with what the figures rest on. */
export function PerformanceTab() {
  const { t } = useTexts()
  const can = useCan()
  const [address, setAddress] = useAddressState<'sheet'>()
  const list = useCursorList(['appraisals', 'list'], (from) => api.appraisals.list(from))
  const edited = list.rows.find(({ id }) => id === address.sheet)
  const create = can('goal.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ sheet: 'new' })}>
      {t('tasks.sheet_new')}
    </Button>
  ) : undefined
  const none = !list.loading && list.rows.length === 0 && list.error === null
  return (
    <>
      <div className="work-head">
        <p>{t('tasks.performance_hint')}</p>
        {none ? null : <div>{create}</div>}
      </div>
      <ErrorNotice error={list.error} onRetry={list.refresh} />
      {list.loading && list.error === null ? <Skeleton active /> : null}
      {none ? (
        <section className="panel">
          <EmptyState drawing="chart" title={t('tasks.sheets_empty')} hint={t('tasks.sheets_empty_hint')} action={create} />
        </section>
      ) : null}
      {list.rows.map((sheet) => (
        <SheetCard key={sheet.id} sheet={sheet} onEdit={() => setAddress({ sheet: sheet.id })} />
      ))}
      <LoadMore list={list} />
      <SheetDialog
        open={address.sheet === 'new' || edited !== undefined}
        sheet={edited ?? null}
        onClose={() => setAddress({ sheet: undefined })}
      />
    </>
  )
}

function SheetCard({ sheet, onEdit }: { readonly sheet: Sheet; readonly onEdit: () => void }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done } = useNotices()
  const { nameOf, format } = useMeasureFormat()
  const owned = { ownerName: sheet.memberName, ownerState: sheet.memberState }
  const archive = async (): Promise<void> => {
    await api.appraisals.archive({ id: sheet.id, expectedVersion: sheet.version })
    done(t('tasks.archived'))
    await client.invalidateQueries({ queryKey: ['appraisals'] })
  }
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>
          <OwnerName of={owned} /> · {sheet.month}
        </h2>
        <div className="panel-extra">
          <strong className="work-score">
            {sheet.score === null ? t('tasks.score_none') : t('tasks.score', { score: sheet.score })}
          </strong>
          {can('goal.write') ? (
            <>
              <Button type="link" onClick={onEdit}>
                {t('general.edit')}
              </Button>
              <ConfirmAction
                danger
                button={{ type: 'link' }}
                label={t('tasks.archive')}
                title={t('tasks.sheet_archive_title', { name: sheet.memberName ?? t('tasks.gone'), month: sheet.month })}
                effect={t('tasks.sheet_archive_effect')}
                onConfirm={archive}
              />
            </>
          ) : null}
        </div>
      </header>
      {sheet.complete && (sheet.weighed >= 99.9 || sheet.score === null) ? null : (
        <p className="work-none">
          {[
            ...(sheet.complete ? [] : [t('tasks.running')]),
            ...(sheet.weighed >= 99.9 || sheet.score === null
              ? []
              : [t('tasks.score_part', { weighed: Math.round(sheet.weighed) })]),
          ].join(' · ')}
        </p>
      )}
      <Table
        dataSource={sheet.rows}
        rowKey={({ measure }) => measure}
        pagination={false}
        size="middle"
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('tasks.measure'),
            render: (_, { measure, early }) => (
              <>
                {nameOf(measure)} {early ? <Tag color="warning">{t('tasks.early')}</Tag> : null}
              </>
            ),
          },
          { title: t('tasks.weight'), align: 'right', width: 90, render: (_, { weight }) => `${weight}%` },
          { title: t('tasks.target'), align: 'right', width: 130, render: (_, row) => format(row.measure, row.target) },
          {
            title: t('tasks.value'),
            align: 'right',
            width: 200,
            render: (_, row) => (
              <span className="work-value">
                {row.value === null ? <span className="absent">{t('tasks.no_data')}</span> : format(row.measure, row.value)}
                <Sample row={row} />
              </span>
            ),
          },
          {
            title: t('tasks.attainment'),
            align: 'right',
            width: 90,
            render: (_, { attainment }) => (attainment === null ? '—' : `${Math.round(attainment * 100)}%`),
          },
          { title: t('tasks.points'), align: 'right', width: 90, render: (_, { points }) => points ?? '—' },
        ]}
      />
      {sheet.note === '' ? null : <p className="work-none">{sheet.note}</p>}
    </section>
  )
}

function Sample({
  row,
}: {
  readonly row: {
    readonly measure: AppraisalMeasure
    readonly sample: number | null
    readonly small: boolean
    readonly numerator: number | null
    readonly denominator: number | null
  }
}) {
  const { t } = useTexts()
  if (row.sample === null) return null
  const parts = row.denominator === null ? null : `${row.numerator ?? 0} / ${row.denominator}`
  return (
    <small>
      {parts ?? t('tasks.sample', { count: Math.round(row.sample).toLocaleString() })}
      {row.small ? ` · ${t('tasks.small')}` : ''}
    </small>
  )
}
