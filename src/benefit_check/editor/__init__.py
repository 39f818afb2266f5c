"""What an editor is told of rule files while they are written, over the Language Server Protocol 3.17."""
