import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { UsersModule } from './users/users.module.js';

/** The whole domain. */
@Module({ imports: [CqrsModule.forRoot(), UsersModule] })
export class CoreModule {}
