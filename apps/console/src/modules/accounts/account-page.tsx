import './accounts.css'
import { useQuery } from '@tanstack/react-query'
import { Tabs } from 'antd'

import { calls } from '../../app/api.ts'
import { useCan } from '../../app/session.ts'
import { useTexts } from '../../app/texts.tsx'
import { useAddressState, usePathValue } from '../../app/where.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { ScreenSkeleton } from '../../components/screen-skeleton.tsx'
import { StatusChip } from '../../components/status-chip.tsx'
import { statusTone } from './account.ts'
import { Checklist } from './checklist.tsx'
import { Connection } from './connection.tsx'
import { Settings } from './settings.tsx'
import { TakeOver } from './take-over.tsx'

const tabs = ['connection', 'take_over', 'checklist', 'settings'] as const

/** One account: the guided connection, the take-over, the opening checklist, its settings. */
export default function AccountPage() {
  const { t } = useTexts()
  const can = useCan()
  const id = usePathValue('accountId')
  const [address, setAddress] = useAddressState<'tab'>()
  const account = useQuery({
    ...calls.accounts.get.queryOptions({ input: { id: id as never } }),
    queryKey: ['accounts', 'one', id],
    // While WeChat's answer is awaited the page follows by itself.
    refetchInterval: ({ state }) => (state.data?.status === 'connected' ? 30_000 : 4000),
  })
  if (account.error !== null) return <ErrorNotice error={account.error} onRetry={() => void account.refetch()} />
  if (account.data === undefined) return <ScreenSkeleton />
  const one = account.data
  const offered = tabs.filter((tab) => can('account.manage') || tab === 'checklist' || tab === 'take_over')
  const tab = offered.find((each) => each === address.tab) ?? offered[0] ?? 'checklist'
  const panels = {
    connection: () => <Connection account={one} onTakeOver={() => setAddress({ tab: 'take_over' })} />,
    take_over: () => <TakeOver account={one} />,
    checklist: () => <Checklist accountId={one.id} />,
    settings: () => <Settings account={one} />,
  }
  return (
    <>
      <PageHeader
        title={one.name}
        subtitle={`${t(`accounts.kind.${one.kind}`)} · ${one.appId}`}
        status={<StatusChip tone={statusTone[one.status]}>{t(`accounts.status.${one.status}`)}</StatusChip>}
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => setAddress({ tab: key })}
        items={offered.map((key) => ({ key, label: t(`accounts.tab.${key}`) }))}
      />
      {panels[tab]()}
    </>
  )
}
