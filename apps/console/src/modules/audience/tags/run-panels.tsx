import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'

import { api, calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ProgressPanel } from '../../../components/progress-panel.tsx'
import { type TagRun } from '../types.ts'
import { useRefresh, useTags } from '../use-lists.ts'

const shownMs = 10 * 60_000
const looks = { running: 'active', done: 'finished', failed: 'failed', cancelled: 'paused' } as const

/** Bulk taggings that run, or ended within the last minutes. */
export function RunPanels() {
  const refresh = useRefresh()
  const { data } = useQuery(
    calls.tagRuns.list.queryOptions({
      input: undefined,
      refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => status === 'running') === true ? 1000 : false),
    }),
  )
  const runs = data?.items ?? []
  const running = runs.filter(({ status }) => status === 'running').length
  const before = useRef(running)
  useEffect(() => {
    if (running < before.current) void refresh()
    before.current = running
  }, [running, refresh])
  const now = Date.now()
  return runs
    .filter(({ status, finishedAt }) => status === 'running' || (finishedAt !== null && now - Date.parse(finishedAt) < shownMs))
    .map((run) => <Run key={run.id} run={run} />)
}

function Run({ run }: { readonly run: TagRun }) {
  const { t, explain } = useTexts()
  const refresh = useRefresh()
  const { byId } = useTags()
  const cancel = async (): Promise<void> => {
    await api.tagRuns.cancel({ id: run.id })
    await refresh()
  }
  const problem = run.problem === null ? null : explain(run.problem.code, {})
  return (
    <ProgressPanel
      title={t('audience.tags.run', { action: t(`audience.tags.bulk.${run.action}`), tag: byId.get(run.tagId)?.name ?? '…' })}
      finished={run.done}
      total={run.total ?? Math.max(1, run.done)}
      rate={run.perSecond}
      status={looks[run.status]}
      actions={run.status === 'running' ? <Button onClick={() => void cancel()}>{t('general.cancel')}</Button> : undefined}
    >
      <p className="progress-words">
        {problem === null
          ? t('audience.tags.run_result', { changed: run.changed, refused: run.refused })
          : `${problem.what} ${problem.next}`}
      </p>
    </ProgressPanel>
  )
}
