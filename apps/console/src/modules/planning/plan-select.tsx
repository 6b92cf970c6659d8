import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'

import { api } from '../../app/api.ts'
import { useTexts } from '../../app/texts.tsx'
import { useAddressState } from '../../app/where.ts'
import { type Plan } from './plans/plan.ts'

export interface ChosenPlan {
  readonly plans: readonly Plan[]
  /** The plan that the address names, else the latest; undefined while loading and when there is none. */
  readonly plan: Plan | undefined
  readonly loading: boolean
  readonly error: unknown
  readonly retry: () => void
  readonly choose: (id: string) => void
}

/** The plan that a screen is about: `?plan=<id>`, the latest one when absent. */
export function usePlan(): ChosenPlan {
  const [address, setAddress] = useAddressState<'plan'>()
  const list = useQuery({
    queryKey: ['plans', 'for-select'],
    queryFn: async () => (await api.plans.list({ limit: 200 })).items,
  })
  const plans = list.data ?? []
  return {
    plans,
    plan: plans.find(({ id }) => id === address.plan) ?? plans[0],
    loading: list.isPending,
    error: list.error,
    retry: () => void list.refetch(),
    choose: (id) => setAddress({ plan: id }),
  }
}

export function PlanSelect({ chosen: { plans, plan, choose } }: { readonly chosen: ChosenPlan }) {
  const { t } = useTexts()
  return (
    <Select
      aria-label={t('plans.title')}
      style={{ minWidth: 200, maxWidth: 320 }}
      value={plan?.id ?? null}
      options={plans.map(({ id, name }) => ({ value: id, label: name }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(id) => {
        if (id !== null) choose(id)
      }}
    />
  )
}
