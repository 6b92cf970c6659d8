import { Checkbox, Table } from 'antd'
import { useState } from 'react'

import { type api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { weekdayOf } from '../../reach/editor/next-runs.ts'
import { useCapChip } from '../../reach/shared/cap-notes.tsx'
import { useWeekdayNames } from '../../reach/shared/describe.ts'

type Preview = Awaited<ReturnType<typeof api.cadences.preview>>

/** Slot by slot, what a cadence would put into the calendar; what is left out says why. */
export function CadencePreview({ preview: { slots, created, skipped } }: { readonly preview: Preview }) {
  const { t } = useTexts()
  const weekdayName = useWeekdayNames()
  const capChip = useCapChip()
  const [all, setAll] = useState(false)
  const shown = slots.filter((slot) => all || slot.skipped === null)
  return (
    <section aria-live="polite">
      <p className="cadence-result">
        <strong>{created === 0 ? t('contentPlan.cadence.nothing') : t('contentPlan.cadence.result', { created })}</strong>
        {skipped === 0 ? null : (
          <>
            <span className="field-hint">{t('contentPlan.cadence.result_skipped', { skipped })}</span>
            <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
              {t('contentPlan.cadence.show_skipped')}
            </Checkbox>
          </>
        )}
      </p>
      <Table
        size="small"
        rowKey={({ day, time }) => `${day} ${time}`}
        dataSource={shown}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        rowClassName={({ skipped: why }) => (why === null ? '' : 'cadence-skipped')}
        columns={[
          {
            key: 'day',
            title: t('contentPlan.item.day'),
            render: (_, { day, holiday }) => (
              <span className="number">
                {day} {weekdayName(weekdayOf(day))}
                {holiday === null ? '' : ` · ${holiday}`}
              </span>
            ),
          },
          {
            key: 'time',
            title: t('contentPlan.item.time'),
            render: (_, { time, until, peak }) => (
              <span className="number">
                {until === null ? time : `${time}–${until}`}
                {peak ? <span className="field-hint"> {t('contentPlan.cadence.peak')}</span> : null}
              </span>
            ),
          },
          {
            key: 'what',
            title: t('contentPlan.item.title'),
            render: (_, { columnName, theme, kind }) =>
              kind === 'hot_topic'
                ? t('contentPlan.kind.hot_topic')
                : [columnName, theme === 'column' ? null : t(`contentPlan.theme.${theme}`)]
                    .filter((each) => each !== null)
                    .join(' · ') || t('contentPlan.theme.column'),
          },
          {
            key: 'state',
            title: '',
            render: (_, { skipped: why, warnings, outlook }) => {
              if (why !== null) return <StatusChip tone="neutral">{t(`contentPlan.skip.${why}`)}</StatusChip>
              const cap = outlook === null || outlook.capped.length === 0 ? null : capChip(outlook)
              return (
                <>
                  {warnings.map((warning) => (
                    <StatusChip key={warning} tone="warning">
                      {t(`contentPlan.warning.${warning}`)}
                    </StatusChip>
                  ))}
                  {cap === null ? null : (
                    <span title={cap.title}>
                      <StatusChip tone="warning">{cap.words}</StatusChip>
                    </span>
                  )}
                </>
              )
            },
          },
        ]}
      />
    </section>
  )
}
