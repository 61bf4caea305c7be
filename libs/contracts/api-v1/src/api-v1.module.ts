import { Module } from '@nestjs/common';

/** The `api-v1` contract, below `/api/v1`: the complete, modern API. */
@Module({ controllers: [] })
export class ApiV1Module {}
