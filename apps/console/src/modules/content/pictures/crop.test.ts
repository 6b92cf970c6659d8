import fc from 'fast-check'
import { expect, test } from 'vitest'

import { cropAround, middleCrop, movedCrop, ratios, zoomOf } from './crop.ts'

test('a crop keeps its ratio, stays inside the picture and never vanishes', () => {
  const size = fc.record({ width: fc.integer({ min: 10, max: 6000 }), height: fc.integer({ min: 10, max: 6000 }) })
  const number = fc.double({ min: -2, max: 3, noNaN: true })
  fc.assert(
    fc.property(size, fc.constantFrom(...Object.values(ratios)), number, number, number, (picture, ratio, zoom, x, y) => {
      const crop = movedCrop(picture, ratio, cropAround(picture, ratio, zoom, x, y), x, y)
      const [across, down] = [(crop.x2 - crop.x1) * picture.width, (crop.y2 - crop.y1) * picture.height]
      expect(Math.abs(across / down - ratio)).toBeLessThan(1e-6)
      expect(Math.min(crop.x1, crop.y1, 1 - crop.x2, 1 - crop.y2)).toBeGreaterThanOrEqual(-1e-9)
      expect(crop.x2).toBeGreaterThan(crop.x1)
    }),
  )
})

test('the middle of a wide picture is cut at its sides, and zoom is read back', () => {
  const size = { width: 1000, height: 500 }
  expect(middleCrop(size, 1)).toEqual({ x1: 0.25, y1: 0, x2: 0.75, y2: 1 })
  expect(zoomOf(size, 1, cropAround(size, 1, 0.6, 0.5, 0.5))).toBeCloseTo(0.6)
})
