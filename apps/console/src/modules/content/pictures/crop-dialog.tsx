import { type CoverCrop } from '@weiying/contract'
import { Modal, Slider, Tabs } from 'antd'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { type StoredFile } from '../types.ts'
import { cropAround, middleCrop, movedCrop, ratios, zoomOf } from './crop.ts'

export interface Crops {
  readonly wide: CoverCrop | null
  readonly square: CoverCrop | null
}

interface CropDialogProps {
  readonly open: boolean
  readonly file: StoredFile
  readonly crops: Crops
  readonly onClose: () => void
  readonly onCrops: (crops: Crops) => void
}

type Place = keyof typeof ratios

/** Which part of the cover a message and a shared card show. */
export function CropDialog({ open, file, crops, onClose, onCrops }: CropDialogProps) {
  const { t } = useTexts()
  const [chosen, setChosen] = useState<Crops>(crops)
  const [place, setPlace] = useState<Place>('wide')
  const size = { width: file.width ?? 1, height: file.height ?? 1 }
  const ratio = ratios[place]
  const crop = chosen[place] ?? middleCrop(size, ratio)
  const set = (next: CoverCrop): void => setChosen({ ...chosen, [place]: next })
  return (
    <Modal
      open={open}
      width={640}
      title={t('content.cover.crop')}
      okText={t('general.confirm')}
      cancelText={t('general.cancel')}
      onCancel={onClose}
      onOk={() => {
        onCrops(chosen)
        onClose()
      }}
      destroyOnHidden
    >
      <Tabs
        activeKey={place}
        onChange={(key) => setPlace(key === 'square' ? 'square' : 'wide')}
        items={[
          { key: 'wide', label: t('content.cover.wide') },
          { key: 'square', label: t('content.cover.square') },
        ]}
      />
      <CropBoard url={file.url} crop={crop} onMove={(dx, dy) => set(movedCrop(size, ratio, crop, dx, dy))} />
      <label className="crop-zoom">
        {t('content.cover.zoom')}
        <Slider
          min={20}
          max={100}
          reverse
          tooltip={{ open: false }}
          value={Math.round(zoomOf(size, ratio, crop) * 100)}
          onChange={(value) => set(cropAround(size, ratio, value / 100, (crop.x1 + crop.x2) / 2, (crop.y1 + crop.y2) / 2))}
        />
      </label>
      <p className="hint">{t('content.cover.crop_hint')}</p>
    </Modal>
  )
}

interface CropBoardProps {
  readonly url: string
  readonly crop: CoverCrop
  readonly onMove: (dx: number, dy: number) => void
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.02, 0],
  ArrowRight: [0.02, 0],
  ArrowUp: [0, -0.02],
  ArrowDown: [0, 0.02],
}

function CropBoard({ url, crop, onMove }: CropBoardProps) {
  const { t } = useTexts()
  const board = useRef<HTMLDivElement>(null)
  const last = useRef<{ x: number; y: number } | null>(null)
  const drag = ({ clientX, clientY }: PointerEvent): void => {
    const box = board.current?.getBoundingClientRect()
    if (last.current === null || box === undefined) return
    onMove((clientX - last.current.x) / box.width, (clientY - last.current.y) / box.height)
    last.current = { x: clientX, y: clientY }
  }
  const step = (event: KeyboardEvent): void => {
    const by = steps[event.key]
    if (by === undefined) return
    event.preventDefault()
    onMove(...by)
  }
  const percent = (value: number): string => `${value * 100}%`
  return (
    <div className="crop-board" ref={board}>
      <img src={url} alt="" draggable={false} />
      <div
        className="crop-frame"
        role="slider"
        aria-label={t('content.cover.crop')}
        aria-valuenow={Math.round(crop.x1 * 100)}
        tabIndex={0}
        style={{
          left: percent(crop.x1),
          top: percent(crop.y1),
          width: percent(crop.x2 - crop.x1),
          height: percent(crop.y2 - crop.y1),
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          last.current = { x: event.clientX, y: event.clientY }
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          last.current = null
        }}
        onKeyDown={step}
      />
    </div>
  )
}
