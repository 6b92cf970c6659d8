import { useMutation, useQuery } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Button, Form, Input, InputNumber, Modal, Select } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Plan } from '../plans/plan.ts'
import { MemberSelect } from '../tasks/member-select.tsx'
import { type UserRow } from './promotion.ts'

interface RowForm {
  readonly segmentId: Id<'segment'>
  readonly traits?: string
  readonly activePercent?: number | null
  readonly targetSize?: number | null
  readonly target?: string
  readonly actions?: readonly string[]
  readonly ownerId?: Id<'member'> | null
}

interface UserPlanDialogProps {
  readonly open: boolean
  readonly plan: Plan
  /** Null adds a segment. */
  readonly row: UserRow | null
  /** Segments that are in the plan already. */
  readonly taken: readonly Id<'segment'>[]
  readonly onClose: () => void
  readonly onSaved: () => Promise<void>
}

export function UserPlanDialog({ open, plan, row: current, taken, onClose, onSaved }: UserPlanDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) => (await api.userPlanRows.list({ planId: plan.id })).items.find((each) => each.id === id),
  })
  const row = kept.record
  const { t } = useTexts()
  const go = useGo()
  const { done } = useNotices()
  const [form] = Form.useForm<RowForm>()
  const can = useCan()
  const segments = useQuery({
    queryKey: ['segments', 'for-plan'],
    queryFn: async () => (await api.segments.list({ limit: 100 })).items,
    enabled: open,
  })
  const free = (segments.data ?? []).filter(({ id }) => id === row?.segmentId || !taken.includes(id))
  const save = useMutation({
    mutationFn: async ({ activePercent, ...typed }: RowForm) => {
      const wish = {
        segmentId: typed.segmentId,
        traits: typed.traits ?? '',
        targetActiveShare: activePercent === null || activePercent === undefined ? null : activePercent / 100,
        targetSize: typed.targetSize ?? null,
        target: typed.target ?? '',
        actions: [...(typed.actions ?? [])],
        ownerId: typed.ownerId ?? null,
      }
      return row === null
        ? await api.userPlanRows.create({ planId: plan.id, ...wish })
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.userPlanRows.update({ id: row.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
      await onSaved()
    },
  })
  return (
    <Modal
      open={open}
      width={600}
      title={row === null ? t('promotion.new_row') : t('promotion.edit_row')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={save.reset}
      destroyOnHidden
    >
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{
          segmentId: t('promotion.segment'),
          traits: t('promotion.traits'),
          targetActiveShare: t('promotion.target_active'),
          targetSize: t('promotion.target_size'),
          target: t('promotion.target_text'),
          actions: t('promotion.actions'),
          ownerId: t('promotion.owner'),
        }}
      />
      <Form<RowForm>
        key={row?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={
          row === null
            ? { ownerId: null }
            : { ...row, activePercent: row.targetActiveShare === null ? null : Math.round(row.targetActiveShare * 1000) / 10 }
        }
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item
          name="segmentId"
          label={t('promotion.segment')}
          rules={[{ required: true, message: t('general.required', { field: t('promotion.segment') }) }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={segments.isLoading}
            options={free.map(({ id, name }) => ({ value: id, label: name }))}
            notFoundContent={
              <Button type="link" onClick={() => go('/segments')}>
                {t('promotion.segments_go')}
              </Button>
            }
          />
        </Form.Item>
        <Form.Item name="traits" label={t('promotion.traits')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 5 }} placeholder={t('promotion.traits_hint')} />
        </Form.Item>
        <div className="goal-form-row">
          <Form.Item name="activePercent" label={t('promotion.target_active')} tooltip={t('promotion.stickiness_definition')}>
            <InputNumber min={0} max={100} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="targetSize" label={t('promotion.target_size')}>
            <InputNumber min={0} max={1e9} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="target" label={t('promotion.target_text')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="actions" label={t('promotion.actions')}>
          <Select mode="tags" open={false} suffixIcon={null} placeholder={t('promotion.actions_hint')} />
        </Form.Item>
        {can('member.read') ? (
          <Form.Item name="ownerId" label={t('promotion.owner')}>
            <MemberSelect former={row === null ? undefined : { id: row.ownerId, name: row.ownerName }} />
          </Form.Item>
        ) : null}
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
