import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ImageStore } from './image-store.js';
import { MediaEntity } from './media.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([MediaEntity])],
  providers: [ImageStore],
  exports: [ImageStore],
})
export class MediaModule {}
