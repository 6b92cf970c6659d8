import * as forecasts from './forecasts.ts'
import * as plans from './plans.ts'

export const modules = { forecasts, plans }
