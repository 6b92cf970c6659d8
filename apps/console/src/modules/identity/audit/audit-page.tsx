import '../identity.css'
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'

import { api } from '../../../app/api.ts'
import { useCan, useWorkspace } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { pickerRange } from '../../../components/picker-value.ts'
import { type Column } from '../../../components/table-columns.ts'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useAuditNames } from './audit-names.ts'
import { auditNouns } from './audit-nouns.ts'
import { ChangeView } from './change-view.tsx'
import { type AuditEntry, changesOf } from './changes.ts'

type Filter = Readonly<Partial<Record<'noun' | 'actor' | 'from' | 'until', string>>>

export default function AuditPage() {
  const { t } = useTexts()
  const [filter, setFilter] = useAddressState<'noun' | 'actor' | 'from' | 'until'>()
  const { timeZone } = useWorkspace()
  const filtered = ['noun', 'actor', 'from', 'until'].some((name) => name in filter)
  const list = useCursorList(['audit', filter, timeZone], (from) =>
    api.audit.list({
      ...from,
      ...(filter.noun === undefined ? {} : { noun: filter.noun }),
      ...(filter.actor === undefined ? {} : { actorId: filter.actor }),
      ...(filter.from === undefined ? {} : { from: dayjs.tz(filter.from, timeZone).toISOString() }),
      ...(filter.until === undefined ? {} : { until: dayjs.tz(filter.until, timeZone).add(1, 'day').toISOString() }),
    }),
  )
  return (
    <>
      <PageHeader title={t('identity.audit.title')} subtitle={t('identity.audit.subtitle')} />
      <DataTable
        name={t('identity.audit.title')}
        list={list}
        rowKey={({ id }) => id}
        columns={useColumns()}
        filters={<Filters filter={filter} onChange={setFilter} filtered={filtered} />}
        filtered={filtered}
        empty={<EmptyState title={t('identity.audit.empty')} hint={t('identity.audit.empty_hint')} />}
        expanded={(entry) => <ChangeView entry={entry} />}
      />
    </>
  )
}

interface FiltersProps {
  readonly filter: Filter
  readonly filtered: boolean
  readonly onChange: (changes: Readonly<Partial<Record<keyof Filter, string | undefined>>>) => void
}

function Filters({ filter, filtered, onChange }: FiltersProps) {
  const { t } = useTexts()
  const { nounName } = useAuditNames()
  const can = useCan()
  const members = useQuery({
    queryKey: ['members', 'names'],
    queryFn: () => api.members.list({ limit: 200 }),
    enabled: can('member.read'),
  })
  return (
    <>
      <label>
        {t('identity.audit.noun')}
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 160 }}
          placeholder={t('general.any')}
          value={filter.noun ?? null}
          onChange={(noun: string | null | undefined) => onChange({ noun: noun ?? undefined })}
          options={auditNouns.map((noun) => ({ value: noun, label: nounName(noun) }))}
        />
      </label>
      {can('member.read') ? (
        <label>
          {t('identity.audit.actor')}
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 160 }}
            placeholder={t('general.any')}
            value={filter.actor ?? null}
            onChange={(actor: string | null | undefined) => onChange({ actor: actor ?? undefined })}
            options={(members.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </label>
      ) : null}
      <label>
        {t('identity.audit.period')}
        <DatePicker.RangePicker
          value={pickerRange(filter.from, filter.until)}
          allowEmpty={[true, true]}
          onChange={(days) => onChange({ from: days?.[0]?.format('YYYY-MM-DD'), until: days?.[1]?.format('YYYY-MM-DD') })}
        />
      </label>
      <Button
        disabled={!filtered}
        onClick={() => onChange({ noun: undefined, actor: undefined, from: undefined, until: undefined })}
      >
        {t('general.reset')}
      </Button>
    </>
  )
}

function useColumns(): readonly Column<AuditEntry>[] {
  const { t } = useTexts()
  const { nounName, actionName } = useAuditNames()
  const detail = (entry: AuditEntry): string => {
    if (entry.before === null) return t('identity.audit.created')
    if (entry.after === null) return t('identity.audit.removed')
    return t('identity.audit.changed', { count: changesOf(entry).filter(({ changed }) => changed).length })
  }
  return [
    { key: 'at', title: t('identity.audit.at'), csv: ({ at }) => at, render: ({ at }) => <TimeText at={at} seconds /> },
    {
      key: 'actor',
      title: t('identity.audit.actor'),
      csv: ({ actor }) => actor.name,
      render: ({ actor }) => (
        <span className="two-lines">
          {/* What acts by itself has a name for the log only. */}
          {actor.kind === 'system' ? null : <span>{actor.name}</span>}
          <small>{t(`identity.audit.kind.${actor.kind}`)}</small>
        </span>
      ),
    },
    { key: 'action', title: t('identity.audit.action'), csv: ({ action }) => action, render: ({ action }) => actionName(action) },
    {
      key: 'noun',
      title: t('identity.audit.noun'),
      csv: ({ noun, nounId }) => `${noun} ${nounId ?? ''}`,
      render: ({ noun, before, after }) => {
        const name = (after ?? before)?.['name'] ?? (after ?? before)?.['title']
        return (
          <span className="two-lines">
            <span>{nounName(noun)}</span>
            {typeof name === 'string' ? <small>{name}</small> : null}
          </span>
        )
      },
    },
    { key: 'detail', title: t('identity.audit.detail'), csv: detail, render: detail },
  ]
}
