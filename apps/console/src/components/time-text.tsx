import dayjs from 'dayjs'

import { useWorkspace } from '../app/session.ts'

/** An instant in the workspace's zone, `2026-11-21 18:30`; with seconds where order matters. */
export function TimeText({ at, seconds = false }: { readonly at: string | null | undefined; readonly seconds?: boolean }) {
  const format = useTimeFormat()
  if (at === null || at === undefined) return <span className="absent">—</span>
  return (
    <time dateTime={at} className="time">
      {format(at, seconds)}
    </time>
  )
}

/** The same as text, for sentences and exports. */
export function useTimeFormat(): (at: string, seconds?: boolean) => string {
  const { timeZone } = useWorkspace()
  return (at, seconds = false) =>
    dayjs(at)
      .tz(timeZone)
      .format(seconds ? 'YYYY-MM-DD HH:mm:ss' : 'YYYY-MM-DD HH:mm')
}
