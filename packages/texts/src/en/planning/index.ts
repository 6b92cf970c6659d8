import { type Catalogue } from '../../catalogue.ts'
import * as forecasts from './forecasts.ts'
import * as plans from './plans.ts'

export const modules: Catalogue<'planning'> = { forecasts, plans }
