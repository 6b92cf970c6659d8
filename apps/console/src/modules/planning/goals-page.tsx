import './planning.css'
import { PlusOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'
import { lazy, Suspense } from 'react'

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
  const view = address.view === 'tree' ? 'tree' : 'list'
  const create = can('goal.write') ? (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      onClick={() => setAddress({ create: 'true', edit: undefined, open: undefined, node: undefined })}
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
            view: key === 'tree' ? 'tree' : undefined,
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
