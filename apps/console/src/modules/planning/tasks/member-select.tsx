import { useQuery } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Select } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'

/** The members who can be given work; nothing while one may not see them. */
export function useMembers(enabled = true) {
  const can = useCan()
  return useQuery({
    queryKey: ['members', 'owners'],
    queryFn: async () => (await api.members.list({ limit: 200 })).items.filter(({ status }) => status === 'active'),
    enabled: enabled && can('member.read'),
  })
}

interface MemberSelectProps {
  readonly id?: string
  readonly value?: Id<'member'> | null
  readonly onChange?: (id: Id<'member'> | null) => void
  /** Who has it now, though they are no active member any more. */
  readonly former?: { readonly id: Id<'member'> | null; readonly name: string | null } | undefined
  readonly placeholder?: string
  /** Its name where no form gives it one. */
  readonly label?: string
}

/** Chooses an owner. One who was disabled stays in sight until somebody else is chosen. */
export function MemberSelect({ id, value, onChange, former, placeholder, label }: MemberSelectProps) {
  const { t } = useTexts()
  const members = useMembers()
  const options = (members.data ?? []).map((member) => ({ value: member.id, label: member.name }))
  const gone = former?.id !== null && former !== undefined && !options.some((option) => option.value === former.id)
  // Before the members are there, nobody is called disabled.
  const formerLabel =
    former?.name === undefined || former.name === null
      ? t('tasks.gone')
      : members.data === undefined
        ? former.name
        : `${former.name} · ${t('tasks.disabled')}`
  return (
    <Select
      {...(id === undefined ? { 'aria-label': label ?? t('tasks.owner') } : { id })}
      allowClear
      value={value ?? null}
      placeholder={placeholder ?? t('tasks.owner_none')}
      loading={members.isLoading}
      showSearch={{ optionFilterProp: 'label' }}
      options={gone && former.id !== null ? [...options, { value: former.id, label: formerLabel }] : options}
      onChange={(chosen) => onChange?.(chosen ?? null)}
    />
  )
}
