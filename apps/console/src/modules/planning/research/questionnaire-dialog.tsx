import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { questionKinds } from '@weiying/contract'
import { Button, Form, Input, Modal, Select } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { freshKey, type Question, type Questionnaire } from './research.ts'

interface QuestionnaireForm {
  readonly title: string
  readonly questions: readonly Partial<Question>[]
}

interface QuestionnaireDialogProps {
  readonly sheet: Questionnaire | { readonly title: string; readonly template: string; readonly questions: readonly Question[] }
  readonly onClose: () => void
}

const isChoice = (kind: Question['kind'] | undefined): boolean => kind === 'single' || kind === 'multiple'

export function QuestionnaireDialog({ sheet, onClose }: QuestionnaireDialogProps) {
  const kept = useAsOpened({
    record: 'id' in sheet ? sheet : null,
    latest: async ({ id }) => await api.questionnaires.get({ id }),
  })
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<QuestionnaireForm>()
  const save = useMutation({
    mutationFn: async ({ title, questions }: QuestionnaireForm) => {
      const keys = questions.flatMap(({ key }) => key ?? [])
      const asked = questions.map(({ key, text = '', kind = 'text', options = [] }): Question => {
        const own = key ?? freshKey(keys)
        keys.push(own)
        return { key: own, text, kind, options: isChoice(kind) ? [...options] : [] }
      })
      return 'id' in sheet
        ? await kept.save(
            { title, questions: asked },
            async (mine, expectedVersion) => await api.questionnaires.update({ id: sheet.id, ...mine, expectedVersion }),
          )
        : await api.questionnaires.create({ title, template: sheet.template, questions: asked })
    },
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
      await client.invalidateQueries({ queryKey: ['research'] })
    },
  })
  const required = (field: string) => [{ required: true, whitespace: true, message: t('general.required', { field }) }]
  return (
    <Modal
      open
      width={720}
      title={'id' in sheet ? t('research.edit') : t('research.new')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{ title: t('research.name'), questions: t('research.questions') }}
      />
      <Form<QuestionnaireForm>
        form={form}
        layout="vertical"
        initialValues={{ title: sheet.title, questions: sheet.questions.length === 0 ? [{ kind: 'single' }] : sheet.questions }}
        onFinish={() => save.mutate(form.getFieldsValue(true))}
      >
        <Form.Item name="title" label={t('research.name')} rules={required(t('research.name'))}>
          <Input maxLength={80} autoFocus />
        </Form.Item>
        <Form.List name="questions">
          {(fields, { add, remove }) => (
            <ol className="research-questions">
              {fields.map(({ key, name }, index) => (
                <li key={key}>
                  <div className="research-question">
                    <Form.Item
                      name={[name, 'text']}
                      label={t('research.question', { number: index + 1 })}
                      rules={required(t('research.question_text'))}
                    >
                      <Input maxLength={200} placeholder={t('research.question_text')} />
                    </Form.Item>
                    <Form.Item name={[name, 'kind']} label={t('research.question_kind')}>
                      <Select options={questionKinds.map((value) => ({ value, label: t(`research.kind.${value}`) }))} />
                    </Form.Item>
                    <Button
                      type="text"
                      danger
                      icon={<DeleteOutlined />}
                      aria-label={t('research.remove_question')}
                      title={t('research.remove_question')}
                      disabled={fields.length === 1}
                      onClick={() => remove(name)}
                    />
                  </div>
                  <Form.Item noStyle shouldUpdate>
                    {({ getFieldValue }) =>
                      isChoice(getFieldValue(['questions', name, 'kind'])) ? (
                        <Form.Item
                          name={[name, 'options']}
                          label={t('research.options')}
                          rules={[{ required: true, type: 'array', min: 2, message: t('research.options_hint') }]}
                        >
                          <Select
                            mode="tags"
                            open={false}
                            suffixIcon={null}
                            tokenSeparators={['、', '；', ';']}
                            placeholder={t('research.options_hint')}
                          />
                        </Form.Item>
                      ) : null
                    }
                  </Form.Item>
                </li>
              ))}
              <Button icon={<PlusOutlined />} onClick={() => add({ kind: 'single' })}>
                {t('research.add_question')}
              </Button>
            </ol>
          )}
        </Form.List>
      </Form>
    </Modal>
  )
}
