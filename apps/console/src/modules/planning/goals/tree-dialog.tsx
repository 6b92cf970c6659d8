import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Checkbox, DatePicker, Form, Input, Modal, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type Plan } from '../plans/plan.ts'
import { TargetItem } from './target-item.tsx'
import { targetOf, type Tree } from './tree.ts'
import { numberIn } from './typed-target.ts'
import { useTargetWords } from './use-target-words.ts'

/** Only a tree of sales begins with a target: what is to be sold. */
const salesTarget = { unit: 'fen', direction: 'at_least' } as const

const ready = ['sales', 'brand', 'service', 'blank'] as const

interface TreeForm {
  readonly ready: (typeof ready)[number]
  readonly name: string
  readonly period: [Dayjs, Dayjs]
  /** As it was typed; empty: none yet. */
  readonly target: string
  readonly fromHistory: boolean
}

interface TreeDialogProps {
  readonly open: boolean
  readonly plan: Plan
  readonly onClose: () => void
  readonly onMade: (tree: Tree) => void
}

/** Begins a goal tree: from a ready one, with one target that the rest follows from. */
export function TreeDialog({ open, plan, onClose, onMade }: TreeDialogProps) {
  const { t, language } = useTexts()
  const client = useQueryClient()
  const [form] = Form.useForm<TreeForm>()
  const kind = Form.useWatch('ready', form) ?? 'sales'
  const make = useMutation({
    mutationFn: async ({ period: [from, to], target: typed, ...wish }: TreeForm) => {
      const target = wish.ready === 'sales' ? numberIn(typed ?? '', 'fen') : null
      return await api.goalTrees.create({
        planId: plan.id,
        language,
        ...wish,
        from: from.format('YYYY-MM-DD'),
        to: to.format('YYYY-MM-DD'),
        target: target === null ? null : targetOf('fen', target),
      })
    },
    onSuccess: async (tree) => {
      client.setQueryData(['goalTrees', 'one', tree.id], tree)
      await client.invalidateQueries({ queryKey: ['goalTrees', 'list'] })
      onMade(tree)
    },
  })
  const { refused } = useTargetWords()
  const { variables: asked, error } = make
  const aside = asked === undefined ? null : refused(error, { ...salesTarget, text: asked.target ?? '', name: asked.name })
  return (
    <Modal
      open={open}
      width={600}
      title={t('goalTrees.new')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: make.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={make.reset}
      destroyOnHidden
    >
      <ErrorNotice error={aside === null ? error : null} />
      <Form<TreeForm>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{
          ready: 'sales',
          name: t('goalTrees.ready.sales.title'),
          period: [dayjs(plan.from), dayjs(plan.to)],
          target: '',
          fromHistory: true,
        }}
        onFinish={(typed) => make.mutate(typed)}
      >
        <Form.Item name="ready" label={t('goalTrees.ready.label')}>
          <Radio.Group
            className="settle-ways ready-ways"
            onChange={({ target: { value } }) => {
              const next = ready.find((each) => each === value)
              const name: unknown = form.getFieldValue('name')
              // A name that somebody typed stays.
              if (next !== undefined && ready.some((each) => t(`goalTrees.ready.${each}.title`) === name))
                form.setFieldValue('name', t(`goalTrees.ready.${next}.title`))
            }}
          >
            {ready.map((each) => (
              <Radio key={each} value={each}>
                <strong>{t(`goalTrees.ready.${each}.title`)}</strong>
                <span className="tree-quiet">{t(`goalTrees.ready.${each}.hint`)}</span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item
          name="name"
          label={t('goalTrees.name')}
          extra={t('goalTrees.name_hint')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('goalTrees.name') }) }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="period"
          label={t('goalTrees.period')}
          rules={[{ required: true, message: t('general.required', { field: t('goalTrees.period') }) }]}
        >
          <DatePicker.RangePicker allowClear={false} style={{ width: '100%' }} />
        </Form.Item>
        {kind === 'sales' ? (
          <TargetItem
            form={form}
            label={t('goalTrees.total_target_money')}
            extra={t('goalTrees.total_target_hint')}
            unit="fen"
            wished={() => salesTarget}
            by={[]}
            refused={aside}
          />
        ) : null}
        <Form.Item name="fromHistory" valuePropName="checked" hidden={kind === 'blank'}>
          <Checkbox>{t('goalTrees.from_history')}</Checkbox>
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
