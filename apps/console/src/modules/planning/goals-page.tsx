import './planning.css'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tabs } from 'antd'
import { lazy, Suspense } from 'react'

import { api } from '../../app/api.ts'
import { useCan } from '../../app/session.ts'
import { useTexts } from '../../app/texts.tsx'
import { useAddressState } from '../../app/where.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { ScreenSkeleton } from '../../components/screen-skeleton.tsx'
import { GoalList } from './goals/goal-list.tsx'

const TreeTab = lazy(() => import('./goals/tree-tab.tsx'))

/** Goals one by one, and the tree that a business goal is broken down into. */
export default function GoalsPage() {
  const { t } = useTexts()
  const can = useCan()
  const [address, setAddress] = useAddressState<'view' | 'create' | 'edit' | 'open' | 'state' | 'tree' | 'node'>()
  const { create: creating, edit, open } = address
  const view = useView(address.view ?? ((creating ?? edit ?? open) === undefined ? undefined : 'list'))
  const create = can('goal.write') ? (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      onClick={() => setAddress({ view, create: 'true', edit: undefined, open: undefined, node: undefined })}
    >
      {t(view === 'tree' ? 'goalTrees.new' : 'planning.goals.new')}
    </Button>
  ) : undefined
  return (
    <>
      <PageHeader
        title={t('planning.goals.title')}
        subtitle={t(view === 'tree' ? 'goalTrees.subtitle' : 'planning.goals.subtitle')}
        actions={create}
      />
      <Tabs
        activeKey={view}
        onChange={(key) =>
          setAddress({
            view: key,
            create: undefined,
            edit: undefined,
            open: undefined,
            node: undefined,
          })
        }
        items={[
          { key: 'list', label: t('goalTrees.tab.list') },
          { key: 'tree', label: t('goalTrees.tab.tree') },
        ]}
      />
      {view === 'list' ? (
        <GoalList create={create} />
      ) : (
        <Suspense fallback={<ScreenSkeleton />}>
          <TreeTab create={create} />
        </Suspense>
      )}
    </>
  )
}

/** Whoever has broken goals down and has none going on beside sees the tree first. */
function useView(asked: string | undefined): 'list' | 'tree' {
  const open = asked === undefined
  const { data: treesAlone } = useQuery({
    queryKey: ['goals', 'trees alone'],
    queryFn: async () => {
      const [goals, trees] = await Promise.all([api.goals.list({ state: 'current', limit: 1 }), api.goalTrees.list({ limit: 1 })])
      return goals.items.length === 0 && trees.items.length > 0
    },
    enabled: open,
  })
  return asked === 'tree' || (open && treesAlone === true) ? 'tree' : 'list'
}
