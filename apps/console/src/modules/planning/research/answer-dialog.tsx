import { useMutation, useQueryClient } from '@tanstack/react-query'
import { scaleTop } from '@weiying/contract'
import { Button, Checkbox, DatePicker, Form, Input, InputNumber, Modal, Radio, Rate } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type Question, type Questionnaire } from './research.ts'

interface AnswerDialogProps {
  readonly sheet: Questionnaire
  readonly open: boolean
  readonly onClose: () => void
}

type Value = string | number | string[]
type AnswerForm = { readonly day: Dayjs } & Record<string, Value | Dayjs | null | undefined>

/** One sheet after the other is typed in: after saving the form is empty again and stays open. */
export function AnswerDialog({ sheet, open, onClose }: AnswerDialogProps) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<AnswerForm>()
  const save = useMutation({
    mutationFn: async ({ day, ...typed }: AnswerForm) => {
      const answers: Record<string, Value> = {}
      for (const { key, kind } of sheet.questions) {
        const value = typed[`answer_${key}`]
        if (value === undefined || value === null || value === '' || value === 0 || dayjs.isDayjs(value)) continue
        if (kind === 'number' || kind === 'scale' ? typeof value === 'number' : true) answers[key] = value
      }
      await api.questionnaireAnswers.create({ questionnaireId: sheet.id, day: day.format('YYYY-MM-DD'), answers })
    },
    onSuccess: async () => {
      done(t('research.answer_saved'))
      const day: unknown = form.getFieldValue('day')
      form.resetFields()
      form.setFieldValue('day', day)
      await client.invalidateQueries({ queryKey: ['research'] })
    },
  })
  return (
    <Modal
      open={open}
      width={640}
      title={`${t('research.type_in')} · ${sheet.title}`}
      onCancel={onClose}
      afterClose={save.reset}
      destroyOnHidden
      footer={[
        <Button key="close" onClick={onClose}>
          {t('general.close')}
        </Button>,
        <Button key="save" type="primary" loading={save.isPending} onClick={form.submit}>
          {t('research.answer_next')}
        </Button>,
      ]}
    >
      <ErrorNotice error={save.error} />
      <Form<AnswerForm>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ day: dayjs(businessNow()) }}
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item name="day" label={t('research.day')}>
          <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(dayjs(businessNow()), 'day')} />
        </Form.Item>
        {sheet.questions.map((question) => (
          <Form.Item key={question.key} name={`answer_${question.key}`} label={question.text}>
            {fieldOf(question)}
          </Form.Item>
        ))}
      </Form>
    </Modal>
  )
}

function fieldOf({ kind, options }: Question) {
  switch (kind) {
    case 'single':
      return <Radio.Group options={options.map((value) => ({ value, label: value }))} />
    case 'multiple':
      return <Checkbox.Group options={options.map((value) => ({ value, label: value }))} />
    case 'scale':
      return <Rate count={scaleTop} />
    case 'number':
      return <InputNumber min={0} max={1e12} style={{ width: 200 }} />
    case 'text':
      return <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
  }
}
