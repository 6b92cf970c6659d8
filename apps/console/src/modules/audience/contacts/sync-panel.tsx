import { SyncOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Dropdown } from 'antd'
import { useEffect, useRef, useState } from 'react'

import { api, calls } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { ProgressPanel } from '../../../components/progress-panel.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type FollowerSync } from '../types.ts'
import { useAccounts, useRefresh } from '../use-lists.ts'

function useSyncs(): readonly FollowerSync[] {
  const { data } = useQuery(
    calls.followerSyncs.latest.queryOptions({
      input: {},
      refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => status === 'running') === true ? 1000 : 15_000),
    }),
  )
  return data?.items ?? []
}

/** Syncs that run now, or ended a moment ago while this page was open. */
export function SyncPanel() {
  const { t } = useTexts()
  const refresh = useRefresh()
  const { nameOf } = useAccounts()
  const syncs = useSyncs()
  const seen = useRef(new Set<string>())
  const running = syncs.filter(({ status }) => status === 'running').map(({ id }) => id)
  const ended = syncs.some(({ id, status }) => status !== 'running' && seen.current.has(id))
  const [shownEnd, setShownEnd] = useState<readonly string[]>([])
  useEffect(() => {
    for (const id of running) seen.current.add(id)
  })
  useEffect(() => {
    if (!ended) return
    const over = syncs.flatMap(({ id, status }) => (status !== 'running' && seen.current.has(id) ? [id] : []))
    for (const id of over) seen.current.delete(id)
    setShownEnd(over)
    void refresh()
  }, [ended, refresh, syncs])
  return (
    <>
      {syncs.map((sync) => {
        if (sync.status === 'running') return <Running key={sync.id} sync={sync} name={nameOf(sync.accountId)} />
        const account = nameOf(sync.accountId)
        if (sync.status === 'failed')
          return (
            <Alert
              key={sync.id}
              className="sync-note"
              type="warning"
              showIcon
              title={t('audience.sync.failed', { account })}
              description={<Problem sync={sync} />}
            />
          )
        if (!shownEnd.includes(sync.id)) return null
        const { total, added, ended: left } = sync
        return (
          <Alert
            key={sync.id}
            className="sync-note"
            type="success"
            showIcon
            closable
            title={t('audience.sync.done', { account, total: total ?? 0, added, ended: left })}
          />
        )
      })}
    </>
  )
}

SyncPanel.Button = StartButton

function Problem({ sync }: { readonly sync: FollowerSync }) {
  const { explain } = useTexts()
  if (sync.problem === null) return null
  const text = explain(sync.problem.code, { errcode: sync.problem.errcode ?? '', errmsg: '' })
  return text === null ? null : `${text.what} ${text.next}`
}

function Running({ sync, name }: { readonly sync: FollowerSync; readonly name: string }) {
  const { t } = useTexts()
  const refresh = useRefresh()
  const { failed } = useNotices()
  const cancel = async (): Promise<void> => {
    try {
      await api.followerSyncs.cancel({ id: sync.id })
    } catch (error) {
      failed(error)
    }
    await refresh()
  }
  return (
    <ProgressPanel
      title={t('audience.sync.running', { account: name })}
      finished={sync.done}
      total={sync.total ?? Math.max(1, sync.done)}
      rate={sync.perSecond}
      status={sync.problem === null ? 'active' : 'paused'}
      actions={<Button onClick={() => void cancel()}>{t('audience.sync.cancel')}</Button>}
    >
      <p className="progress-words">
        {sync.problem === null
          ? t(`audience.sync.phase.${sync.phase}`)
          : t('audience.sync.retrying', { code: String(sync.problem.errcode ?? sync.problem.code) })}
      </p>
    </ProgressPanel>
  )
}

function StartButton() {
  const { t } = useTexts()
  const can = useCan()
  const refresh = useRefresh()
  const { accounts } = useAccounts()
  const syncs = useSyncs()
  if (!can('contact.write') || accounts.length === 0) return null
  const busy = (id: string): boolean => syncs.some((sync) => sync.accountId === id && sync.status === 'running')
  const button = ({ id, name }: (typeof accounts)[number], label: string) => (
    <ConfirmAction
      key={id}
      label={label}
      button={{ icon: <SyncOutlined spin={busy(id)} />, ...(label === name ? { type: 'text' as const } : {}) }}
      disabled={busy(id)}
      title={t('audience.sync.question', { account: name })}
      effect={t('audience.sync.effect', { account: name })}
      onConfirm={async () => {
        await api.followerSyncs.start({ accountId: id })
        await refresh()
      }}
    />
  )
  const [first, second] = accounts
  if (first !== undefined && second === undefined) return button(first, t('audience.sync.start'))
  return (
    <Dropdown
      trigger={['click']}
      popupRender={() => <div className="popup-list">{accounts.map((account) => button(account, account.name))}</div>}
    >
      <Button icon={<SyncOutlined />}>{t('audience.sync.start')}</Button>
    </Dropdown>
  )
}
