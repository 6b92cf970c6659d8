import { useTexts } from '../../../app/texts.tsx'
import { useTaskCounts } from './task-counts.ts'

/** How many tasks of one's own and of nobody are due today or overdue, beside the entry of the menu; nothing when there is none. */
export function TaskBadge() {
  const { t } = useTexts()
  const { data } = useTaskCounts()
  const count = data === undefined ? 0 : [data.mine, data.unowned].reduce((sum, { today, overdue }) => sum + today + overdue, 0)
  if (count === 0) return null
  const label = t('planning.tasks_due', { count })
  return (
    <span className="sider-badge" role="status" aria-label={label} title={label}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
