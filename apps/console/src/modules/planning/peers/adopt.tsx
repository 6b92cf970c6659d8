import { CheckOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Button, Tooltip } from 'antd'
import dayjs from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { usePlan } from '../plan-select.tsx'

interface AdoptProps {
  readonly peer: { readonly id: Id<'peer'>; readonly name: string }
  readonly kind: 'column' | 'menu' | 'activity'
  readonly idea: string
}

const longestColumn = 30

export function useIdeas(planId: Id<'plan'> | undefined) {
  return useQuery({
    queryKey: ['peers', 'ideas', planId ?? null],
    queryFn: async () => (planId === undefined ? [] : (await api.peerIdeas.list({ planId, limit: 200 })).items),
    enabled: planId !== undefined,
  })
}

/** Takes an idea into the plan: a column becomes a column, a menu or an activity a task, because they need more than a name. */
export function Adopt({ peer, kind, idea }: AdoptProps) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done, failed } = useNotices()
  const { plan, loading } = usePlan()
  const ideas = useIdeas(plan?.id)
  const adopted = ideas.data?.some((each) => each.peerId === peer.id && each.kind === kind && each.idea === idea) ?? false
  const adopt = useMutation({
    mutationFn: async (planId: Id<'plan'>) => {
      const { id } = await api.peerIdeas.adopt({ planId, peerId: peer.id, kind, idea })
      if (kind === 'column')
        await api.columns.create({
          planId,
          name: idea.slice(0, longestColumn),
          content: t('peers.adopted_content', { name: peer.name }),
        })
      else
        await api.tasks.create({
          planId,
          title: t(`peers.task_${kind}`, { idea }),
          note: t('peers.task_note', { name: peer.name }),
          dueDay: dayjs(businessNow()).add(7, 'day').format('YYYY-MM-DD'),
          source: { kind: 'idea', id },
          path: kind === 'menu' ? '/menus' : `/activities?plan=${planId}`,
        })
    },
    onSuccess: () => done(t(kind === 'column' ? 'peers.adopt_done_column' : 'peers.adopt_done_task', { idea })),
    onError: failed,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['peers', 'ideas'] })
      await client.invalidateQueries({ queryKey: ['plan-columns'] })
      await client.invalidateQueries({ queryKey: ['tasks'] })
    },
  })
  if (!can('goal.write') || loading) return null
  if (adopted)
    return (
      <Tooltip title={t('peers.adopted')}>
        <CheckOutlined className="peer-adopted" aria-label={t('peers.adopted')} />
      </Tooltip>
    )
  const button = (
    <Button
      type="link"
      size="small"
      icon={<PlusOutlined />}
      aria-label={`${t('peers.adopt')}${t('peers.colon')}${idea}`}
      disabled={plan === undefined}
      loading={adopt.isPending}
      onClick={() => {
        if (plan !== undefined) adopt.mutate(plan.id)
      }}
    >
      {t('peers.adopt')}
    </Button>
  )
  return plan === undefined ? <Tooltip title={t('peers.adopt_no_plan')}>{button}</Tooltip> : button
}
